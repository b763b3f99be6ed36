import Dynamics
import Measures
import Records
import Tensors

/// How many units each active unit of a recurrent layer activates, while it hears the task: the branching ratio by multistep regression.
///
/// Of the number of active units at each step (`UnitActivity`) the slopes over several steps are taken, and m of the law b mᵏ that fits
/// them (`MultistepRegression`), which holds however few units are seen; `naive` is the slope over one step, `autocorrelation_time` −1 / ln m in
/// steps. At 1 activity neither dies out nor explodes. What the task itself repeats from example to example is in the slopes too.
public struct BranchingRatio: RecurrentProbe {
  /// `branchingRatio`
  public static let name = "branchingRatio"

  /// How many steps.
  public var steps: Int
  /// Over how many steps slopes are taken, at least 2.
  public var lags: Int

  /// The probe over so many steps.
  public init(steps: Int = 5000, lags: Int = 40) {
    self.steps = steps
    self.lags = lags
  }

  /// The ratio, the naive one, and the time.
  public var columns: [ProbeColumn] { [.value] + ["naive", "autocorrelation_time"].map(ProbeColumn.part) }

  /// The ratio of the units' activity.
  public func callAsFunction(_ subject: ProbeSubject) -> MeasureValue {
    let activity = UnitActivity(RecurrentDrive.states(of: subject, steps: steps))
    let found = MultistepRegression(of: activity.counts.map(Double.init), upTo: lags)
    return MeasureValue(
      found.ratio, reason: found.reason,
      parts: [
        "naive": .number(found.naiveRatio), "autocorrelation_time": .number(found.autocorrelationTime),
      ])
  }
}
