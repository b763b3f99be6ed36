import Randomness
import Tensors

/// For which lags up to the longest a network is asked.
public enum LagHeads: String, CaseIterable, Sendable {
  /// The longest.
  case last
  /// Each from 1, by an answer of its own.
  case all
}

/// Sequences of bits about whose last ones there is a yes or no, asked for at the end: what `NParity` and `NDelayedMatch` are
/// made of. Nothing but the order in time tells inputs apart, so no structure is known.
public struct BitSequences: Sendable {
  /// How far back the answer goes, in steps.
  public var lag: Int
  /// The steps of a sequence; of the longest, where there is a shortest.
  public var length: Int
  /// The steps of the shortest sequence: each draws its own number, and nothing but zeros stands behind its end. Nil for sequences
  /// of one length.
  public var shortest: Int?
  /// Which lags are asked for.
  public var heads: LagHeads
  /// How many sequences to learn from.
  public var trainingCount: Int
  /// How many sequences to be judged by.
  public var testCount: Int

  /// Sequences with answers of so many steps.
  public init(
    lag: Int = 3, length: Int = 12, shortest: Int? = nil, heads: LagHeads = .last, trainingCount: Int = 4000,
    testCount: Int = 1000
  ) {
    self.lag = lag
    self.length = length
    self.shortest = shortest
    self.heads = heads
    self.trainingCount = trainingCount
    self.testCount = testCount
  }

  /// The task of answers to such sequences, each with a probability of ones of its own; `lagName` is the option that says the
  /// lag, `shortest` the least length that a sequence can have, and how it follows from the lag.
  ///
  /// Throws `TaskError.invalidOption` for a count below 1 and a sequence that is shorter, or may be.
  func task(
    _ name: String, _ title: String, lagName: String, shortest: (steps: Int, words: String), seed: UInt64,
    probability: (inout RandomStream) -> Double, answer: (_ sequence: [Int], _ lag: Int) -> Int
  ) throws(TaskError) -> LearningTask {
    try TaskError.require(name, counts: [lagName: lag, "trainingCount": trainingCount, "testCount": testCount])
    guard length >= shortest.steps else {
      throw .invalidOption(
        task: name, option: "length", value: "\(length)",
        allowed: "\(shortest.steps) and more, as \(shortest.words) says")
    }
    if let own = self.shortest, !(shortest.steps...length ~= own) {
      throw .invalidOption(
        task: name, option: "shortest", value: "\(own)",
        allowed: "\(shortest.steps) to \(length), as \(shortest.words) and length say")
    }
    let lags = heads == .last ? [lag] : Array(1...lag)
    let sets = DrawnSets(title, seed: seed, training: trainingCount, test: testCount) { count, part in
      var stream = RandomStream(seed: seed, stream: .data, index: part)
      var (inputs, targets, lengths): ([Scalar], [Scalar], [Int]) = ([], [], [])
      for _ in 0..<count {
        let p = probability(&stream)
        let steps = self.shortest.map { $0 + stream.below(length - $0 + 1) } ?? length
        let sequence = (0..<steps).map { _ in stream.uniform() < p ? 1 : 0 }
        inputs += sequence.map { Scalar($0) } + [Scalar](repeating: 0, count: length - steps)
        lengths.append(steps)
        targets += lags.map { Scalar(answer(sequence, $0)) }
      }
      return Dataset(
        inputs: Tensor([count, length], inputs),
        targets: Tensor(lags.count == 1 ? [count] : [count, lags.count], targets),
        lengths: self.shortest == nil ? nil : lengths)
    }
    return LearningTask(
      name: name, training: sets.training, test: sets.test, loss: .softmaxCrossEntropy, outputs: 2 * lags.count,
      scoring: .largestOutput, steps: self.shortest == nil ? nil : length,
      sequence: SequenceShape(steps: length, values: 1), provenance: sets.provenance)
  }
}
