import Measures
import Networks
import Records
import Tasks
import Tensors

/// How much the share of active recurrent units fluctuates while they hear the task: N Var(ρ) over N units, largest where many of them go together.
///
/// Units that are active independently of one another have ρ (1 − ρ) summed over units, at most 1/4. `activity` is the mean of ρ, `dimensions` the number of
/// directions that states use, (Σλ)² / Σλ² over the eigenvalues λ of their covariance.
public struct Susceptibility: Probe {
  /// `susceptibility`
  public static let name = "susceptibility"

  /// How many steps.
  public var steps: Int

  /// The probe over so many steps.
  public init(steps: Int = 5000) { self.steps = steps }

  /// The fluctuation, the mean share and the dimensions.
  public var columns: [ProbeColumn] { [.value] + ["activity", "dimensions"].map(ProbeColumn.part) }

  /// Recurrent units.
  public func check(_ network: Network, _ task: LearningTask) throws(Unfit) {
    try RecurrentDrive.check(network, probe: Self.name)
  }

  /// The fluctuation of the units' activity.
  public func callAsFunction(_ subject: ProbeSubject) -> MeasureValue {
    let settling = steps / 10
    let drive = RecurrentDrive(subject, steps: settling + steps)
    let states = drive.states(hearing: drive.heard)
    let activity = UnitActivity(states, settling: settling)
    let shares = activity.counts.map { Double($0) / Double(activity.units) }
    let mean = shares.mean
    let variance = shares.map { ($0 - mean) * ($0 - mean) }.mean
    return MeasureValue(
      Double(activity.units) * variance,
      parts: [
        "activity": .number(mean),
        "dimensions": .number(Self.dimensions(states.taking(settling..<settling + steps))),
      ])
  }

  /// (tr C)² / tr C² of the covariance C of columns; nil where nothing varies.
  private static func dimensions(_ states: Tensor) -> Double? {
    let (rows, columns) = (states.shape[0], states.shape[1])
    var centered = states
    let means = states.columnSums().elements.map { $0 / Scalar(rows) }
    centered.withMutableElements { elements in
      for row in 0..<rows {
        for column in 0..<columns { elements[row * columns + column] -= means[column] }
      }
    }
    let covariance = matrixProduct(centered, centered, transposeA: true).elements
    let trace = (0..<columns).reduce(0) { $0 + Double(covariance[$1 * columns + $1]) }
    let square = covariance.reduce(0) { $0 + Double($1) * Double($1) }
    return square > 0 ? trace * trace / square : nil
  }
}
