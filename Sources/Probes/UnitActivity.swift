import Statistics
import Tensors

/// How many recurrent units are active at each step: those whose magnitude is above the median of all units and steps.
struct UnitActivity {
  /// For each step.
  let counts: [Int]
  /// The number of units.
  let units: Int

  /// The activity in states T × units; a unit that is as large as the median is not active.
  init(_ states: Tensor) {
    let units = states.shape[1]
    let magnitudes = states.elements.map { abs(Double($0)) }
    let middle = median(of: magnitudes) ?? 0
    self.units = units
    counts = stride(from: 0, to: magnitudes.count, by: units).map { start in
      magnitudes[start..<start + units].count { $0 > middle }
    }
  }
}
