import Randomness
import Tensors

/// Pairs of a key and a value, then one of the keys once more: which value stood behind it?
///
/// A sequence is tokens k₁ v₁ … kₙ vₙ q: n different keys out of K, each with a value out of V that is drawn anew in every
/// sequence, and one of the keys. Nothing but the sequence itself says which value belongs to which key, so that a network
/// must find the key's place and look behind it, as the induction heads of transformers do. Keys are the tokens 0 ..< K,
/// values the V tokens after them, and answers the values counted from 0.
///
/// Source: Ba, Hinton, Mnih, Leibo and Ionescu, "Using fast weights to attend to the recent past" (2016); Olsson and others,
/// "In-context learning and induction heads" (2022).
public struct AssociativeRecall: TaskSource {
  /// The task's name in configurations.
  public static let name = "associative-recall"
  /// n
  public var pairs: Int
  /// K
  public var keys: Int
  /// V
  public var values: Int
  /// How many sequences to learn from.
  public var trainingCount: Int
  /// How many sequences to be judged by.
  public var testCount: Int

  /// The task of so many pairs.
  public init(
    pairs: Int = 4, keys: Int = 8, values: Int = 8, trainingCount: Int = 8000, testCount: Int = 2000
  ) {
    self.pairs = pairs
    self.keys = keys
    self.values = values
    self.trainingCount = trainingCount
    self.testCount = testCount
  }

  /// The tokens of a sequence.
  public var tokens: Int { 2 * pairs + 1 }

  /// Draws the sequences by the seed. Throws `TaskError.invalidOption` for a count below 1, fewer keys than pairs, and a single
  /// value.
  public func load(seed: UInt64) throws -> LearningTask {
    try TaskError.require(
      Self.name, counts: ["pairs": pairs, "trainingCount": trainingCount, "testCount": testCount])
    guard keys >= pairs else {
      throw TaskError.invalidOption(
        task: Self.name, option: "keys", value: "\(keys)", allowed: "\(pairs) and more, as pairs says")
    }
    guard values >= 2 else {
      throw TaskError.invalidOption(
        task: Self.name, option: "values", value: "\(values)", allowed: "2 and more")
    }
    let sets = DrawnSets(
      "\(pairs) of \(keys) keys, each with one of \(values) values", seed: seed, training: trainingCount,
      test: testCount
    ) { sequences($0, seed: seed, index: $1) }
    return LearningTask(
      name: Self.name, training: sets.training, test: sets.test, loss: .softmaxCrossEntropy, outputs: values,
      scoring: .largestOutput, vocabulary: keys + values, provenance: sets.provenance)
  }

  private func sequences(_ count: Int, seed: UInt64, index: UInt64) -> Dataset {
    var stream = RandomStream(seed: seed, stream: .data, index: index)
    var (inputs, targets): ([Scalar], [Scalar]) = ([], [])
    inputs.reserveCapacity(count * tokens)
    for _ in 0..<count {
      let shown = Array(stream.permutation(keys).prefix(pairs))
      let behind = shown.map { _ in stream.below(values) }
      let asked = stream.below(pairs)
      for (key, value) in zip(shown, behind) { inputs += [Scalar(key), Scalar(keys + value)] }
      inputs.append(Scalar(shown[asked]))
      targets.append(Scalar(behind[asked]))
    }
    return Dataset(inputs: Tensor([count, tokens], inputs), targets: Tensor([count], targets))
  }
}
