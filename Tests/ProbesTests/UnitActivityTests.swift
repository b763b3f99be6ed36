import Tensors
import Testing

@testable import Probes

@Suite struct UnitActivityTests {
  /// Magnitudes without the first step: 1, 4, 2, 3, 5, 6, whose median is 3.5.
  @Test func unitsAboveTheMedianAreActive() {
    let activity = UnitActivity(Tensor([4, 2], [9, -9, 1, -4, 2, 3, -5, 6]), settling: 1)
    #expect(activity.counts == [1, 0, 2] && activity.units == 2)
  }
}
