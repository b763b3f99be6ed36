import Randomness
import Tensors

/// Linear rules of which a cue says the one that holds: which part of the network answers should depend on the cue.
///
/// An example is the cue, one-hot over R rules, and values x₁ … x_d from N(0, 1); the target is a_r · x, where each
/// rule's coefficients are drawn from N(0, 1) once. Any rule uses all values, so no inputs belong together and no leak
/// is defined; the rule of an example is its cue.
/// Source: after the regression with known rules of Mittal, Bengio and Lajoie, "Is a modular architecture enough?"
/// (2022).
public struct GatedRules: TaskSource {
  /// The task's name in configurations.
  public static let name = "gated-rules"
  /// R
  public var rules: Int
  /// d
  public var values: Int
  /// How many examples to learn from.
  public var trainingCount: Int
  /// How many examples to be judged by.
  public var testCount: Int

  /// The task with so many rules of so many values each.
  public init(rules: Int = 4, values: Int = 2, trainingCount: Int = 1000, testCount: Int = 1000) {
    self.rules = rules
    self.values = values
    self.trainingCount = trainingCount
    self.testCount = testCount
  }

  /// Draws the rules and the examples by the seed. Throws `TaskError.invalidOption` for a count below 1.
  public func load(seed: UInt64) throws -> LearningTask {
    try TaskError.require(
      Self.name,
      counts: ["rules": rules, "values": values, "trainingCount": trainingCount, "testCount": testCount])
    let coefficients = coefficients(seed: seed)
    let sets = DrawnSets(
      "\(rules) gated rules of \(values) values", seed: seed, training: trainingCount, test: testCount
    ) {
      examples($0, coefficients, seed: seed, index: $1)
    }
    return LearningTask(
      name: Self.name, training: sets.training, test: sets.test, loss: .meanSquaredError, outputs: 1,
      scoring: .none, conditions: (1...rules).map { "rule \($0)" }, provenance: sets.provenance)
  }

  /// a: a row for each rule.
  func coefficients(seed: UInt64) -> Tensor {
    var stream = RandomStream(seed: seed, stream: .data, index: 2)
    return Tensor([rules, values]) { Scalar(stream.normal()) }
  }

  private func examples(_ count: Int, _ coefficients: Tensor, seed: UInt64, index: UInt64) -> Dataset {
    var stream = RandomStream(seed: seed, stream: .data, index: index)
    let width = rules + values
    var inputs = Tensor([count, width])
    var targets = Tensor([count, 1])
    var cues: [Int] = []
    inputs.withMutableElements { inputs in
      targets.withMutableElements { targets in
        for example in 0..<count {
          let rule = stream.below(rules)
          cues.append(rule)
          inputs[example * width + rule] = 1
          for value in 0..<values {
            let x = Scalar(stream.normal())
            inputs[example * width + rules + value] = x
            targets[example] += coefficients[rule, value] * x
          }
        }
      }
    }
    return Dataset(inputs: inputs, targets: targets, conditions: cues)
  }
}
