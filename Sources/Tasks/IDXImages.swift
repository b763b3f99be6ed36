import ArrayFiles
import Foundation
import Records
import Tensors

/// Images with labels in the four files of the MNIST family, gzipped or not.
///
/// Inputs are (p / 255 - m) / s, where m and s are mean and standard deviation of all pixels p / 255 of the
/// training images. They stay bytes until a batch is made. The files are `train-images-idx3-ubyte`, `train-labels-idx1-ubyte`, and the same with
/// `t10k` for the test, or under the names of EMNIST. Labels are those of the files: EMNIST's letters begin with 1, so that
/// they need 27 classes.
public struct IDXImages: TaskSource {
  /// The task's name in configurations.
  public static let name = "idx"
  /// The folder with the four files.
  public var directory: String
  /// The data set's name in the record of a run.
  public var dataSet: String
  /// How many classes there are: labels are 0 ..< `classes`.
  public var classes: Int
  /// Whether an image is a vector of height · width inputs, not 1 × height × width for convolutions.
  public var isFlattened: Bool
  /// What helps where the folder is missing.
  var advice = ""

  /// The task of a folder.
  public init(directory: String, name: String = Self.name, classes: Int = 10, flattened: Bool = true) {
    self.directory = directory
    self.dataSet = name
    self.classes = classes
    self.isFlattened = flattened
  }

  /// Reads the files; the seed changes nothing.
  ///
  /// Throws `TaskError.missing` for a folder or file, `TaskError.malformed` where images and labels do not fit
  /// together, and `ArrayFileError` where a file is no IDX file.
  public func load(seed: UInt64) throws -> LearningTask {
    guard (1...256).contains(classes) else {
      throw TaskError.invalidOption(
        task: dataSet, option: "classes", value: "\(classes)", allowed: "1 to 256")
    }
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: directory, isDirectory: &isDirectory), isDirectory.boolValue
    else { throw TaskError.missing(path: directory, problem: "no such folder\(advice)") }
    let folder = URL(fileURLWithPath: directory, isDirectory: true)
    let training = try IDXPart("train", in: folder, classes: classes)
    let test = try IDXPart("t10k", in: folder, classes: classes)
    guard training.shape.dropFirst() == test.shape.dropFirst() else {
      throw TaskError.malformed(
        file: test.files[0].relativePath,
        problem: "images of \(size(test)) pixels; those of \(training.files[0].lastPathComponent) have "
          + size(training))
    }
    let (mean, deviation) = Self.moments(training.histogram)
    guard deviation > 0 else {
      throw TaskError.malformed(
        file: training.files[0].relativePath, problem: "all pixels are equal, so they cannot be standardized")
    }
    let table = (0..<256).map { Scalar((Double($0) / 255 - mean) / deviation) }
    let normalization = String(
      format: "(p / 255 - %.6f) / %.6f, the training pixels' mean and deviation", mean, deviation)
    return LearningTask(
      name: Self.name, training: dataset(training, table), test: dataset(test, table),
      loss: .softmaxCrossEntropy, outputs: classes, scoring: .largestOutput,
      provenance: try records(training, "training", normalization) + records(test, "test", normalization))
  }

  /// Mean and standard deviation of v / 255, where v occurs `histogram[v]` times.
  static func moments(_ histogram: [Int]) -> (mean: Double, deviation: Double) {
    let count = Double(histogram.reduce(0, +))
    let mean = histogram.indices.reduce(0.0) { $0 + Double(histogram[$1] * $1) } / count
    let variance = histogram.indices.reduce(0.0) {
      $0 + Double(histogram[$1]) * (Double($1) - mean) * (Double($1) - mean)
    }
    return (mean / 255, (variance / count).squareRoot() / 255)
  }

  private func size(_ part: IDXPart) -> String { "\(part.shape[1]) × \(part.shape[2])" }

  private func dataset(_ part: IDXPart, _ table: [Scalar]) -> Dataset {
    let (count, height, width) = (part.shape[0], part.shape[1], part.shape[2])
    let shape: Shape = isFlattened ? [count, height * width] : [count, 1, height, width]
    return Dataset(
      ByteExamples(shape, bytes: part.pixels, table: table),
      targets: Tensor([count], part.labels.map { Scalar($0) }))
  }

  private func records(_ part: IDXPart, _ name: String, _ normalization: String) throws -> [DataRecord] {
    try part.files.enumerated().map { index, file in
      DataRecord(
        name: "\(dataSet): \(file.lastPathComponent)", sha256: try SHA256.hexDigest(ofFile: file),
        count: part.labels.count, normalization: index == 0 ? normalization : "class indices",
        split: "\(name), as given")
    }
  }
}
