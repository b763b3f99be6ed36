import Randomness
import Tensors

/// First a goal, then nothing, then two ways that are open: which of them leads to the goal?
///
/// It is one step of a way through a maze. A sequence shows one of four goals for some steps, nothing for a delay, and then
/// which of the four directions are open; the answer is one of these. Features are the four goals, one-hot, and the four
/// directions left, up, right and down, which are the answers too. Noise comes to every value of every step. There are
/// eight pairs of a goal and open ways (`cases`), equally likely; the goal alone tells half of the answers, and the open ways
/// alone five eighths.
///
/// Source: Achterberg, Akarca and others, "Spatially embedded recurrent neural networks reveal widespread links between
/// structural and functional neuroscience findings" (2023), where goals take 20 steps, the delay 10, choices 20, and the noise
/// is 0.05.
public struct Maze: TaskSource {
  /// The task's name in configurations.
  public static let name = "maze"

  /// A direction, in the order of inputs and of answers.
  enum Direction: Int, CaseIterable { case left, up, right, down }

  /// The goals by the numbers of their cells, the ways that are open and the one that leads to the goal.
  static let cases: [(goal: Int, open: [Direction], answer: Direction)] = [
    (9, [.up, .left], .up), (9, [.right, .down], .right), (19, [.left, .down], .down),
    (17, [.right, .down], .down), (17, [.up, .left], .left), (7, [.up, .right], .up),
    (19, [.left, .right], .right), (7, [.left, .right], .left),
  ]
  /// The goals in the order of their inputs.
  static let goals = [7, 9, 17, 19]

  /// The steps that show the goal.
  public var goalSteps: Int
  /// The steps that show nothing.
  public var delay: Int
  /// The steps that show which ways are open.
  public var choiceSteps: Int
  /// The standard deviation of what comes to each value.
  public var noise: Double
  /// How many sequences to learn from.
  public var trainingCount: Int
  /// How many sequences to be judged by.
  public var testCount: Int

  /// The task of such times.
  public init(
    goalSteps: Int = 20, delay: Int = 10, choiceSteps: Int = 20, noise: Double = 0.05,
    trainingCount: Int = 5120, testCount: Int = 2560
  ) {
    self.goalSteps = goalSteps
    self.delay = delay
    self.choiceSteps = choiceSteps
    self.noise = noise
    self.trainingCount = trainingCount
    self.testCount = testCount
  }

  /// The values of a step.
  private static var width: Int { goals.count + Direction.allCases.count }

  /// The steps of a sequence.
  public var steps: Int { goalSteps + delay + choiceSteps }

  /// Draws the sequences by the seed. Throws `TaskError.invalidOption` for a count below 1 and for a negative delay or noise.
  public func load(seed: UInt64) throws -> LearningTask {
    try TaskError.require(
      Self.name,
      counts: [
        "goalSteps": goalSteps, "choiceSteps": choiceSteps, "trainingCount": trainingCount,
        "testCount": testCount,
      ])
    for (option, value) in [("delay", Double(delay)), ("noise", noise)] where !(value >= 0) {
      throw TaskError.invalidOption(
        task: Self.name, option: option, value: "\(value)", allowed: "0 and more")
    }
    let sets = DrawnSets(
      "mazes of one choice, \(goalSteps), \(delay) and \(choiceSteps) steps", seed: seed,
      training: trainingCount, test: testCount
    ) { sequences($0, seed: seed, index: $1) }
    return LearningTask(
      name: Self.name, training: sets.training, test: sets.test, loss: .softmaxCrossEntropy,
      outputs: Direction.allCases.count, scoring: .largestOutput,
      sequence: SequenceShape(steps: steps, values: Self.width), provenance: sets.provenance)
  }

  private func sequences(_ count: Int, seed: UInt64, index: UInt64) -> Dataset {
    var stream = RandomStream(seed: seed, stream: .data, index: index)
    let width = Self.width
    let size = steps * width
    let chosen = (0..<count).map { _ in Self.cases[stream.below(Self.cases.count)] }
    var inputs = Tensor([count, size])
    inputs.withMutableElements { inputs in
      for (sequence, (goal, open, _)) in chosen.enumerated() {
        let place = Self.goals.firstIndex(of: goal) ?? 0
        for step in 0..<goalSteps { inputs[sequence * size + step * width + place] = 1 }
        for step in goalSteps + delay..<steps {
          for direction in open {
            inputs[sequence * size + step * width + Self.goals.count + direction.rawValue] = 1
          }
        }
      }
    }
    if noise > 0 { inputs.add(Tensor(normal: inputs.shape, using: &stream), times: Scalar(noise)) }
    return Dataset(
      inputs: inputs, targets: Tensor([count], chosen.map { Scalar($0.answer.rawValue) }))
  }
}
