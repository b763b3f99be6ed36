/// 60,000 training and 10,000 test images of clothes, 28 × 28, in ten classes, from files as `IDXImages` reads
/// them.
///
/// Source: Xiao, Rasul and Vollgraf, "Fashion-MNIST: a novel image dataset for benchmarking machine learning
/// algorithms" (2017).
public struct FashionMNIST: TaskSource {
  /// The task's name in configurations.
  public static let name = "fashion-mnist"
  /// Where Debian's package `dataset-fashion-mnist` puts the files.
  public static let defaultDirectory = "/usr/share/datasets/fashion-mnist"
  /// The folder with the four files.
  public var directory: String
  /// Whether an image is a vector of 784 inputs, not 1 × 28 × 28 for convolutions.
  public var isFlattened: Bool

  /// The task, by default from the files of Debian's package.
  public init(directory: String = Self.defaultDirectory, flattened: Bool = true) {
    self.directory = directory
    self.isFlattened = flattened
  }

  /// Reads the files; the seed changes nothing. Throws as `IDXImages` does.
  public func load(seed: UInt64) throws -> LearningTask {
    var images = IDXImages(directory: directory, name: Self.name, flattened: isFlattened)
    images.advice =
      "; on Debian and Ubuntu: apt install dataset-fashion-mnist (then it is \(Self.defaultDirectory))"
    var task = try images.load(seed: seed)
    task.name = Self.name
    return task
  }
}
