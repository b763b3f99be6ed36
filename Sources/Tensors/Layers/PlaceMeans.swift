import CKernels
import _Differentiation

extension Tensor {
  /// The mean over all axes between the first and the last: B × … × C becomes B × C. Of sequences B × T × C with lengths it is that
  /// over the first steps of each, as many as it has.
  @differentiable(reverse,wrt: self)
  public func placeMeans(lengths: [Int]? = nil) -> Tensor {
    requireLengths(lengths, of: self)
    let (batch, places, channels) = placeExtents
    let result = Tensor([batch, channels])
    for example in 0..<batch {
      let count = lengths?[example] ?? places
      for place in 0..<count {
        mk_add_scaled(
          1 / Scalar(count), base + (example * places + place) * channels,
          result.storage.base + example * channels, channels)
      }
    }
    return result
  }

  @derivative(of: placeMeans, wrt: self)
  @usableFromInline
  func placeMeansVJP(lengths: [Int]?) -> (value: Tensor, pullback: (Tensor) -> Tensor) {
    (
      placeMeans(lengths: lengths),
      { [shape, placeExtents] d in
        if d.isZero { return d }
        let (batch, places, channels) = placeExtents
        let result = Tensor(shape)
        for example in 0..<batch {
          let count = lengths?[example] ?? places
          for place in 0..<count {
            mk_scale(
              1 / Scalar(count), d.base + example * channels,
              result.storage.base + (example * places + place) * channels, channels)
          }
        }
        return result
      }
    )
  }

  private var placeExtents: (batch: Int, places: Int, channels: Int) {
    require(shape.rank >= 2, "means over places of shape \(shape)")
    let channels = shape[shape.rank - 1]
    return (shape[0], shape.dimensions.dropFirst().dropLast().reduce(1, *), channels)
  }
}
