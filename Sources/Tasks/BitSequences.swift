import Randomness
import Tensors

/// Sequences of bits with a yes or no for each of some lags.
struct BitSequences {
  let length: Int
  let lags: [Int]

  /// The task of answers to such sequences, each with a probability of ones of its own.
  func task(
    _ name: String, _ title: String, seed: UInt64, training: Int, test: Int,
    probability: (inout RandomStream) -> Double, answer: (_ sequence: [Int], _ lag: Int) -> Int
  ) -> LearningTask {
    let sets = DrawnSets(title, seed: seed, training: training, test: test) { count, part in
      var stream = RandomStream(seed: seed, stream: .data, index: part)
      var (inputs, targets): ([Scalar], [Scalar]) = ([], [])
      for _ in 0..<count {
        let p = probability(&stream)
        let sequence = (0..<length).map { _ in stream.uniform() < p ? 1 : 0 }
        inputs += sequence.map { Scalar($0) }
        targets += lags.map { Scalar(answer(sequence, $0)) }
      }
      return Dataset(
        inputs: Tensor([count, length], inputs),
        targets: Tensor(lags.count == 1 ? [count] : [count, lags.count], targets))
    }
    return LearningTask(
      name: name, training: sets.training, test: sets.test, loss: .softmaxCrossEntropy, outputs: 2 * lags.count,
      scoring: .largestOutput, provenance: sets.provenance)
  }
}

extension TaskError {
  /// Throws where sequences are shorter than their lag.
  static func require(
    _ task: String, length: Int, atLeast least: Int, _ words: String
  ) throws(TaskError) {
    guard length >= least else {
      throw .invalidOption(
        task: task, option: "length", value: "\(length)", allowed: "\(least) and more, as \(words) says")
    }
  }
}
