import Randomness
import Records
import Tensors

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
    let side = Array(repeating: 0, count: Self.side) + Array(repeating: 1, count: Self.side)
    return LearningTask(
      name: Self.name, training: training, test: test, loss: .softmaxCrossEntropy, outputs: 20,
      scoring: .largestOutput,
      structure: KnownStructure(
        inputGroups: (0..<Self.side).flatMap { _ in side },
        outputGroups: (0..<20).map { $0 / 10 }),
      provenance: [record("training", training), record("test", test)])
  }

  /// The pixels of an edge of one image.
  private static let side = 8

  private func pairs(_ count: Int, of digits: Dataset, seed: UInt64, index: UInt64) -> Dataset {
    var stream = RandomStream(seed: seed, stream: .data, index: index)
    let chosen = (0..<2 * count).map { _ in stream.below(digits.count) }
    // Row by row: that of the left image, then that of the right one.
    let pixels = digits.inputs.taking(chosen).elements
    let (side, size) = (Self.side, Self.side * Self.side)
    var rows: [Scalar] = []
    rows.reserveCapacity(2 * count * size)
    for pair in 0..<count {
      for row in 0..<side {
        for image in [2 * pair, 2 * pair + 1] {
          let start = image * size + row * side
          rows += pixels[start..<start + side]
        }
      }
    }
    return Dataset(
      inputs: Tensor([count, 2 * size], rows),
      targets: Tensor([count, 2], digits.targets.taking(chosen).elements))
  }
}
