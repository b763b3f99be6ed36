import Measures
import Networks
import Records
import Statistics
import Tasks

/// Each hidden unit silenced in turn: how much the test loss rises.
///
/// Silent is a unit all of whose weights to other units are zero, for a channel at each place and a recurrent unit at each
/// step; the identity of a residual block is no weight and stays. The value is the mean of L(without unit) − L over all units.
public struct UnitLesion: Probe {
  /// `unitLesion`
  public static let name = "unitLesion"

  /// Every single unit.
  public init() {}

  /// The mean, the median and the largest damage.
  public var columns: [ProbeColumn] { [.value, .part("median"), .part("largest")] }

  /// There are hidden units.
  public func check(_ network: Network, _ task: LearningTask) throws(Unfit) {
    try checkHiddenUnits(network)
  }

  /// The mean damage, with the damage by each unit beside it in the order of the populations.
  public func callAsFunction(_ subject: ProbeSubject) -> MeasureValue {
    let outline = subject.network.outline
    let damage = outline.hidden.flatMap { population in
      (0..<outline.populations[population].unitCount).map { unit in
        subject.evaluate(subject.parameters.silencing([unit], of: population, in: outline)).loss
          - subject.base.loss
      }
    }
    return MeasureValue(
      damage.mean,
      parts: [
        "median": .number(median(of: damage)), "largest": .number(damage.max()), "units": .whole(damage.count),
        "damage": .list(damage),
      ])
  }
}
