/// A batch's way through y = n γ + β with n = (x − μ) / √(σ² + ε), with a mean and a variance for each place of the last axis:
/// those of the batch and all its other places, or given ones.
///
/// Source: Ioffe and Szegedy, "Batch normalization" (2015).
public struct BatchNormPass: Sendable {
  /// y, in the shape of x
  public let output: Tensor
  /// The mean of each column.
  public let mean: Tensor
  /// The variance of each column: the mean square from the mean.
  public let variance: Tensor
  /// The number of values that each mean and variance is of.
  public let count: Int
  /// n, rows × columns
  private let normal: Tensor
  /// γ / √(σ² + ε)
  private let slope: Tensor
  private let isGiven: Bool

  /// Computes the outputs for as many scales γ and shifts β as the last axis of x is long; `given` has a mean and a variance
  /// for each that are taken instead of the batch's.
  public init(
    _ x: Tensor, _ scale: Tensor, _ shift: Tensor, epsilon: Double,
    given: (mean: Tensor, variance: Tensor)? = nil
  ) {
    let columns = scale.count
    require(
      x.shape.rank > 1 && x.shape[x.shape.rank - 1] == columns && shift.shape == scale.shape,
      "batch norm: inputs \(x.shape), scales \(scale.shape) and shifts \(shift.shape)")
    count = x.count / Swift.max(columns, 1)
    isGiven = given != nil
    let rows = x.viewed(as: [count, columns])
    let share = 1 / Scalar(Swift.max(count, 1))
    mean = given?.mean ?? share * rows.columnSums()
    let centered = rows.addedToRows(-1 * mean)
    variance = given?.variance ?? share * (centered * centered).columnSums()
    let inverse = (variance + Tensor(repeating: Scalar(epsilon), [columns])).reciprocalSquareRoot()
    normal = centered.scaledColumns(by: inverse)
    slope = scale * inverse
    output = normal.scaledColumns(by: scale).addedToRows(shift).viewed(as: x.shape)
  }

  /// The gradients of a function of the outputs; `wantsInput` says whether to compute that of the inputs.
  public func gradients(_ dy: Tensor, wantsInput: Bool) -> (input: Tensor, scale: Tensor, shift: Tensor) {
    if dy.isZero { return (.zero, .zero, .zero) }
    let rows = dy.viewed(as: normal.shape)
    let (scale, shift) = ((rows * normal).columnSums(), rows.columnSums())
    if !wantsInput { return (.zero, scale, shift) }
    if isGiven { return (rows.scaledColumns(by: slope).viewed(as: dy.shape), scale, shift) }
    let share = -1 / Scalar(Swift.max(count, 1))
    let along = normal.scaledColumns(by: share * scale)
    let input = (rows + along).addedToRows(share * shift).scaledColumns(by: slope)
    return (input.viewed(as: dy.shape), scale, shift)
  }
}
