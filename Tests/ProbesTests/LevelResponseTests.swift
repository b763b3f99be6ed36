import Records
import Testing
import Training

@testable import Probes

@Suite struct LevelResponseTests {
  @Test func meansAreTakenLevelByLevel() {
    var response = LevelResponse([1, 2], base: Evaluation(loss: 1, accuracy: 0.5))
    for (loss, level) in [(2.0, 0), (4.0, 0), (5.0, 1), (7.0, 1)] {
      response.add(Evaluation(loss: loss, accuracy: loss / 8), at: level)
    }
    #expect(response.increases == [2, 5] && response.meanIncrease == 3.5)
    let value = response.value(9, reason: "r", parts: ["more": .whole(1)])
    #expect(value.value == 9 && value.reason == "r" && value.parts["more"] == .whole(1))
    #expect(value.parts["levels"] == .list([1, 2]) && value.parts["loss"] == .list([3, 6]))
    #expect(value.parts["accuracy"] == .list([0.375, 0.75]))
  }

  /// Of 1, 2, 3, 4: √(5/3) / 2.
  @Test func standardErrorsAreThoseOfTheMean() {
    #expect(abs([1.0, 2, 3, 4].standardError - (5.0 / 3).squareRoot() / 2) < 1e-15)
    #expect([1.0].standardError.isNaN)
  }
}
