import ArrayFiles
import Tensors

/// Which axis of a weight matrix in a file is the inputs.
public enum Orientation: String, CaseIterable, Codable, Sendable {
  /// Rows are inputs: Modulon, Keras, JAX.
  case inOut = "in-out"
  /// Rows are outputs: PyTorch.
  case outIn = "out-in"

  /// The key of a file's metadata that says so.
  public static let key = "orientation"

  /// What a file's metadata says, or nil if it says nothing.
  ///
  /// Throws `WeightFileError.unknownOrientation` for any other word.
  public init?(metadata: [String: String], file: String) throws(WeightFileError) {
    guard let word = metadata[Orientation.key] else { return nil }
    guard let orientation = Orientation(rawValue: word) else {
      throw .unknownOrientation(file: file, found: word)
    }
    self = orientation
  }

  /// A shape of a file as in × out, or back; other ranks than two have one orientation only.
  public func turned(_ shape: [Int]) -> [Int] { self == .outIn && shape.count == 2 ? shape.reversed() : shape }

  /// A tensor of a file as in × out.
  func turned(_ tensor: Tensor) -> Tensor {
    self == .outIn && tensor.shape.rank == 2 ? tensor.transposed() : tensor
  }
}
