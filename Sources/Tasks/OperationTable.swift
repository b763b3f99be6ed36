import Randomness
import Records
import Tensors

/// A finite operation as a task: two elements are given by their numbers, the number of the third is asked.
///
/// All pairs are shuffled with the seed; the first ⌊share · n²⌋ of them are for training, the others for the test.
struct OperationTable {
  /// The task's name in configurations.
  var name: String
  /// What the record of a run says about the data.
  var title: String
  /// The number n of elements.
  var count: Int
  /// The number of the element that two make.
  var operation: (Int, Int) -> Int

  /// The task; throws `TaskError.invalidOption` where the share leaves one of the two sets empty.
  func task(trainingShare share: Double, seed: UInt64) throws(TaskError) -> LearningTask {
    let pairs = count * count
    let trainingCount = share > 0 && share < 1 ? Int(share * Double(pairs)) : 0
    guard (1..<pairs).contains(trainingCount) else {
      throw .invalidOption(
        task: name, option: "trainingShare", value: "\(share)",
        allowed: "above 0 and below 1, with a pair for training and one for the test")
    }
    var stream = RandomStream(seed: seed, stream: .data)
    let order = stream.permutation(pairs)
    let training = examples(order[..<trainingCount])
    let test = examples(order[trainingCount...])
    let record = { (part: String, dataset: Dataset) in
      DataRecord(
        name: title, generated: dataset, normalization: "numbers of elements",
        split: "\(part), \(dataset.count) of \(pairs) pairs shuffled with seed \(seed)")
    }
    return LearningTask(
      name: name, training: training, test: test, loss: .softmaxCrossEntropy, outputs: count,
      scoring: .largestOutput, vocabulary: count,
      provenance: [record("training", training), record("test", test)])
  }

  private func examples(_ pairs: ArraySlice<Int>) -> Dataset {
    let operands = pairs.map { $0.quotientAndRemainder(dividingBy: count) }
    return Dataset(
      inputs: Tensor([pairs.count, 2], operands.flatMap { [Scalar($0.quotient), Scalar($0.remainder)] }),
      targets: Tensor([pairs.count], operands.map { Scalar(operation($0.quotient, $0.remainder)) }))
  }
}
