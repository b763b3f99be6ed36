import Tensors
import Testing

@testable import Probes

@Suite struct UnitActivityTests {
  /// Magnitudes 1, 4, 2, 3, 5, 6, whose median is 3.5.
  @Test func unitsAboveTheMedianAreActive() {
    let activity = UnitActivity(Tensor([3, 2], [1, -4, 2, 3, -5, 6]))
    #expect(activity.counts == [1, 0, 2] && activity.units == 2)
  }
}
