import ArrayFiles
import CDigits
import Foundation
import Randomness
import Records
import Tensors

/// 1,797 handwritten digits of 8 × 8 pixels, which are part of the program: a classification that trains in
/// seconds.
///
/// Pixels are divided by 16, so inputs lie in [0, 1]. The seed shuffles the images and so chooses the test set.
/// Source: Alpaydin and Kaynak, "Optical Recognition of Handwritten Digits" (UCI, 1998), the file
/// `optdigits.tes`; licence CC BY 4.0.
public struct Digits: TaskSource {
  /// The task's name in configurations.
  public static let name = "digits"
  /// How many images to be judged by; the others are for training.
  public var testCount: Int

  /// The task with so many test images.
  public init(testCount: Int = 540) { self.testCount = testCount }

  /// Throws `TaskError.invalidOption` where either set would be empty.
  public func load(seed: UInt64) throws -> LearningTask {
    let file = Self.file
    let rows = try IDXFile(file, file: "embedded optdigits-tes.idx.gz")
    let (count, width) = (rows.shape[0], rows.shape[1])
    guard (1..<count).contains(testCount) else {
      throw TaskError.invalidOption(
        task: Self.name, option: "testCount", value: "\(testCount)", allowed: "1 to \(count - 1)")
    }
    let bytes = try rows.unsignedBytes()
    var stream = RandomStream(seed: seed, stream: .data)
    let order = stream.permutation(count)
    let digest = SHA256.hexDigest(of: file)

    func part(_ name: String, _ images: ArraySlice<Int>) -> (Dataset, DataRecord) {
      let pixels = images.flatMap { bytes[$0 * width..<($0 + 1) * width - 1] }
      let dataset = Dataset(
        inputs: Tensor([images.count, width - 1], pixels.map { Scalar($0) / 16 }),
        targets: Tensor([images.count], images.map { Scalar(bytes[($0 + 1) * width - 1]) }))
      let provenance = DataRecord(
        name: "optdigits-tes (UCI, Alpaydin and Kaynak 1998)", sha256: digest, count: images.count,
        normalization: "pixels / 16", split: "\(name), \(images.count) of \(count) shuffled with seed \(seed)")
      return (dataset, provenance)
    }
    let (test, testRecord) = part("test", order[..<testCount])
    let (training, trainingRecord) = part("training", order[testCount...])
    return LearningTask(
      name: Self.name, training: training, test: test, loss: .softmaxCrossEntropy, outputs: 10,
      scoring: .largestOutput, provenance: [trainingRecord, testRecord])
  }

  /// The gzipped IDX file: a row per image, 64 pixels and the label.
  static var file: Data {
    var count = 0
    return mk_digits(&count).map { Data(bytes: $0, count: count) } ?? Data()
  }
}
