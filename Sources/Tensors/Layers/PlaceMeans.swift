import CKernels
import _Differentiation

extension Tensor {
  /// The mean over all axes between the first and the last: B × … × C becomes B × C.
  @differentiable(reverse)
  public func placeMeans() -> Tensor {
    let (batch, places, channels) = placeExtents
    let result = Tensor([batch, channels])
    let share = 1 / Scalar(Swift.max(places, 1))
    for place in 0..<batch * places {
      mk_add_scaled(
        share, base + place * channels, result.storage.base + place / places * channels, channels)
    }
    return result
  }

  @derivative(of: placeMeans)
  @usableFromInline
  func placeMeansVJP() -> (value: Tensor, pullback: (Tensor) -> Tensor) {
    (
      placeMeans(),
      { [shape, placeExtents] d in
        if d.isZero { return d }
        let (batch, places, channels) = placeExtents
        let result = Tensor(uninitialized: shape)
        let share = 1 / Scalar(Swift.max(places, 1))
        for place in 0..<batch * places {
          mk_scale(
            share, d.base + place / places * channels, result.storage.base + place * channels, channels)
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
