import Randomness
import Records

/// Several images side by side, each to be named by one network: a classification with as many known modules.
///
/// An example is a row of images, drawn one by one from those that a folder of MNIST's kind trains with, for the test from
/// those it tests with; without a folder, the digits that the program carries. It has an answer for each image, and counts
/// as right where all are.
///
/// Source: the frames of Qian, Liang and Fiete, "NoiseMod", several images with as many labels from one network.
public struct SeveralImages: TaskSource {
  /// The task's name in configurations.
  public static let name = "several-images"
  /// How many images a row has.
  public var images: Int
  /// The folder of the four files; nil for the digits.
  public var directory: String?
  /// How many rows to learn from.
  public var trainingCount: Int
  /// How many rows to be judged by.
  public var testCount: Int

  /// The task of rows of so many images.
  public init(images: Int = 4, directory: String? = nil, trainingCount: Int = 10000, testCount: Int = 1000) {
    self.images = images
    self.directory = directory
    self.trainingCount = trainingCount
    self.testCount = testCount
  }

  /// Draws the rows by the seed. Throws `TaskError.invalidOption` for a count below 1, and what `IDXImages` throws.
  public func load(seed: UInt64) throws -> LearningTask {
    try TaskError.require(
      Self.name, counts: ["images": images, "trainingCount": trainingCount, "testCount": testCount])
    let source: any TaskSource = directory.map { IDXImages(directory: $0, flattened: false) } ?? Digits()
    let given = try source.load(seed: seed)
    let extents = given.training.inputShape.dimensions
    let (height, width) = extents.count == 4 ? (extents[2], extents[3]) : (8, 8)
    let kind = given.provenance[0].name
    let parts = [("training", given.training, trainingCount), ("test", given.test, testCount)]
    let rows = parts.enumerated().map { part, entry in
      var stream = RandomStream(seed: seed, stream: .data, index: UInt64(part + 1))
      return ImageRow(images: entry.1, height: height, width: width, count: images)
        .examples(entry.2, using: &stream)
    }
    let row = ImageRow(images: given.training, height: height, width: width, count: images)
    return LearningTask(
      name: Self.name, training: rows[0], test: rows[1], loss: .softmaxCrossEntropy,
      outputs: images * given.outputs, scoring: .largestOutput,
      structure: row.structure(classes: given.outputs),
      provenance: zip(parts, rows).map { part, dataset in
        DataRecord(
          name: "rows of \(images) images of \(kind)", generated: dataset,
          normalization: given.provenance[0].normalization, split: "\(part.0), drawn with seed \(seed)")
      })
  }
}
