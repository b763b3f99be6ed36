import RunSupport
import Testing

@testable import Sweeps

@Suite("Differences of sweeps")
struct SweepDifferencesTests {
  @Test("are named key by key")
  func differences() throws {
    let one = try SweepFixture.sweep("grid: { training.steps: [1, 2] }\nseeds: 2")
    let other = try SweepFixture.sweep(
      "grid: { optimizer.beta1: [0.5] }\nseeds: 3",
      base: SweepFixture.base.replacing("rule: and", with: "rule: or"))
    #expect(try one.differences(from: one) == [])
    #expect(
      try one.differences(from: other) == [
        "base.task.rule is and there and or here", "grid.training.steps is [1, 2] there and absent here",
        "seeds is [0, 1] there and [0, 1, 2] here", "grid.optimizer.beta1 is absent there and [0.5] here",
      ])
  }

  @Test("are none where a number is only written otherwise, as in folders of before numbers were portable")
  func spellings() throws {
    let one = try SweepFixture.sweep("grid: { regularizers.0.weight: [1e-3, 2E-4, 1e+16] }")
    let other = try SweepFixture.sweep("grid: { regularizers.0.weight: [0.001, 0.0002, 1.0e+16] }")
    #expect(try one.differences(from: other) == [] && one.yaml == other.yaml)
    #expect(try one.runs().map(\.id) == other.runs().map(\.id))
  }
}
