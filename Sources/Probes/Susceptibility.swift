import Measures
import Records
import Tensors

/// How much the share of active recurrent units fluctuates while they hear the task: N Var(ρ) over N units, largest where many of them go together.
///
/// Units that are active independently of one another have ρ (1 − ρ) summed over units, at most 1/4. `activity` is the mean of ρ, `dimensions` the number of
/// directions that states use, (Σλ)² / Σλ² over the eigenvalues λ of their covariance.
public struct Susceptibility: RecurrentProbe {
  /// `susceptibility`
  public static let name = "susceptibility"

  /// How many steps.
  public var steps: Int

  /// The probe over so many steps.
  public init(steps: Int = 5000) { self.steps = steps }

  /// The fluctuation, the mean share and the dimensions.
  public var columns: [ProbeColumn] { [.value] + ["activity", "dimensions"].map(ProbeColumn.part) }

  /// The fluctuation of the units' activity.
  public func callAsFunction(_ subject: ProbeSubject) -> MeasureValue {
    let states = RecurrentDrive.states(of: subject, steps: steps)
    let activity = UnitActivity(states)
    let shares = activity.counts.map { Double($0) / Double(activity.units) }
    let mean = shares.mean
    let variance = shares.map { ($0 - mean) * ($0 - mean) }.mean
    return MeasureValue(
      Double(activity.units) * variance,
      parts: [
        "activity": .number(mean),
        "dimensions": .number(Self.dimensions(states)),
      ])
  }

  /// (tr C)² / tr C² of the covariance C of columns, by the norms of the centered states X: ‖X‖⁴ / ‖XᵀX‖²; nil where nothing varies.
  private static func dimensions(_ states: Tensor) -> Double? {
    let (rows, columns) = (states.shape[0], states.shape[1])
    let means = (1 / Scalar(rows)) * states.columnSums().reshaped(to: [1, columns])
    let centered = states - matrixProduct(Tensor(repeating: 1, [rows, 1]), means)
    let (size, product) = (centered.norm, matrixProduct(centered, centered, transposeA: true).norm)
    return product > 0 ? Double(size * size * size * size / (product * product)) : nil
  }
}
