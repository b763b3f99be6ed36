import CKernels

/// A batch's way through y = n γ + β with n = (x − μ) / √(σ² + ε), where μ and σ² are the mean and the variance of the last
/// axis, in each row of it.
///
/// Source: Ba, Kiros and Hinton, "Layer normalization" (2016).
public struct LayerNormPass: Sendable {
  /// y, in the shape of x
  public let output: Tensor
  /// n
  private let normal: Tensor
  /// 1 / √(σ² + ε), a number a row
  private let inverse: Tensor
  private let scale: Tensor
  private var columns: Int { scale.count }
  private var rows: Int { inverse.count }

  /// Computes the outputs for as many scales γ and shifts β as the last axis of x is long.
  public init(_ x: Tensor, _ scale: Tensor, _ shift: Tensor, epsilon: Double) {
    require(
      x.shape.rank > 0 && scale.shape == [x.shape[x.shape.rank - 1]] && shift.shape == scale.shape,
      "layer norm: inputs \(x.shape), scales \(scale.shape) and shifts \(shift.shape)")
    self.scale = scale
    output = Tensor(uninitialized: x.shape)
    normal = Tensor(uninitialized: x.shape)
    inverse = Tensor(uninitialized: [x.count / max(scale.count, 1)])
    mk_normalize_rows(
      x.base, scale.base, shift.base, epsilon, normal.storage.base, inverse.storage.base, output.storage.base,
      inverse.count, scale.count)
  }

  /// The gradients of a function of the outputs.
  ///
  /// - Parameters:
  ///   - dy: The function's gradient with respect to the outputs.
  ///   - wantsInput: Whether to compute that of the inputs, which the first layer of a network never needs.
  public func gradients(_ dy: Tensor, wantsInput: Bool) -> (input: Tensor, scale: Tensor, shift: Tensor) {
    if dy.isZero { return (.zero, .zero, .zero) }
    let slopes = dy.viewed(as: [rows, columns])
    var dx = Tensor.zero
    if wantsInput {
      dx = Tensor(uninitialized: dy.shape)
      mk_normalize_rows_gradient(
        dy.base, scale.base, normal.base, inverse.base, dx.storage.base, rows, columns)
    }
    return (dx, (slopes * normal.viewed(as: slopes.shape)).columnSums(), slopes.columnSums())
  }
}
