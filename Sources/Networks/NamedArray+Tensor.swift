import ArrayFiles
import Tensors

extension NamedArray {
  /// A tensor under a name, in the precision of this build.
  public init(_ tensor: Tensor, name: String) {
    let shape = tensor.shape.dimensions
    if StoragePrecision.scalar == .double {
      self.init(name: name, shape: shape, doubles: tensor.elements.map { Double($0) })
    } else {
      self.init(name: name, shape: shape, values: tensor.elements.map { Float($0) })
    }
  }

  /// The elements as scalars, as exact as file and build allow.
  public var scalars: [Scalar] { doubles?.map { Scalar($0) } ?? values.map { Scalar($0) } }
}

extension StoragePrecision {
  /// The precision of this build's scalars.
  public static var scalar: StoragePrecision { MemoryLayout<Scalar>.size == 8 ? .double : .single }
}
