import ArrayFiles
import Tensors

extension NamedArray {
  /// A tensor under a name, to be written to a file.
  public init(name: String, _ tensor: Tensor) {
    self.init(name: name, shape: tensor.shape.dimensions, values: tensor.elements.map { Float($0) })
  }

  /// The array as a tensor; it must have one to four axes.
  public var tensor: Tensor { Tensor(Shape(shape), values.map { Scalar($0) }) }
}
