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

  /// The mean of each sequence B × T × C over its own first steps.
  @differentiable(reverse,wrt: self)
  public func stepMeans(lengths: [Int]) -> Tensor {
    requireLengths(lengths, of: self)
    let (batch, steps, channels) = placeExtents
    let result = Tensor([batch, channels])
    for (example, length) in lengths.enumerated() {
      for step in 0..<length {
        mk_add_scaled(
          1 / Scalar(length), base + (example * steps + step) * channels,
          result.storage.base + example * channels, channels)
      }
    }
    return result
  }

  @derivative(of: stepMeans, wrt: self)
  @usableFromInline
  func stepMeansVJP(lengths: [Int]) -> (value: Tensor, pullback: (Tensor) -> Tensor) {
    (
      stepMeans(lengths: lengths),
      { [shape, placeExtents] d in
        if d.isZero { return d }
        let (_, steps, channels) = placeExtents
        let result = Tensor(shape)
        for (example, length) in lengths.enumerated() {
          for step in 0..<length {
            mk_scale(
              1 / Scalar(length), d.base + example * channels,
              result.storage.base + (example * steps + step) * channels, channels)
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
