extension Tensor {
  /// A tensor from another program's numbers in single precision, as many as the shape has elements, in row-major order.
  public init(_ shape: Shape, floats: UnsafeBufferPointer<Float>) {
    require(floats.count == shape.count, "\(floats.count) numbers do not fill shape \(shape)")
    require(shape.rank > 0, "a tensor without axes holds no elements")
    self.init(uninitialized: shape)
    for index in 0..<floats.count { storage.base[index] = Scalar(floats[index]) }
  }

  /// Writes the elements in row-major order to where another program wants them, in single precision.
  public func write(to target: UnsafeMutablePointer<Float>) {
    withElements { elements in for index in 0..<elements.count { target[index] = Float(elements[index]) } }
  }
}
