import Randomness
import Records

/// Two handwritten digits side by side, each to be named: a classification whose two modules are known.
///
/// An example is an image of 8 × 16 pixels: a random digit on the left, another on the right. It has two answers and
/// twenty outputs, ten a side. Training pairs are made of the images that `Digits` trains with, test pairs of those it
/// tests with. Source: the two-digit tasks of Filan et al. (2021), here with an answer for each half.
public struct DoubleDigits: TaskSource {
  /// The task's name in configurations.
  public static let name = "double-digits"
  /// How many pairs to learn from.
  public var trainingCount: Int
  /// How many pairs to be judged by.
  public var testCount: Int

  /// The task with so many pairs.
  public init(trainingCount: Int = 5000, testCount: Int = 1000) {
    self.trainingCount = trainingCount
    self.testCount = testCount
  }

  /// Splits the images and draws the pairs by the seed. Throws `TaskError.invalidOption` for a count below 1.
  public func load(seed: UInt64) throws -> LearningTask {
    try TaskError.require(Self.name, counts: ["trainingCount": trainingCount, "testCount": testCount])
    let digits = try Digits().load(seed: seed)
    let training = pairs(trainingCount, of: digits.training, seed: seed, index: 1)
    let test = pairs(testCount, of: digits.test, seed: seed, index: 2)
    let record = { (part: String, dataset: Dataset) in
      DataRecord(
        name: "pairs of optdigits-tes (UCI, Alpaydin and Kaynak 1998)", generated: dataset,
        normalization: "pixels / 16", split: "\(part), drawn with seed \(seed)")
    }
    return LearningTask(
      name: Self.name, training: training, test: test, loss: .softmaxCrossEntropy, outputs: 20,
      scoring: .largestOutput,
      structure: pairs(of: digits.training).structure(classes: 10),
      provenance: [record("training", training), record("test", test)])
  }

  private func pairs(of digits: Dataset) -> ImageRow { ImageRow(images: digits, height: 8, width: 8, count: 2) }

  private func pairs(_ count: Int, of digits: Dataset, seed: UInt64, index: UInt64) -> Dataset {
    var stream = RandomStream(seed: seed, stream: .data, index: index)
    return pairs(of: digits).examples(count, using: &stream)
  }
}
