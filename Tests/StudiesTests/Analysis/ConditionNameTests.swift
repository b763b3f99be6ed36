import RunSupport
import Testing

@testable import Studies

struct ConditionNameTests {
  private func names(_ rest: String, base: String = SweepFixture.base) throws -> [[String]] {
    let sweep = try SweepFixture.sweep(rest, base: base)
    return try sweep.runs().map {
      let name = try ConditionName(of: $0, in: sweep)
      return [name.name, name.family]
    }
  }

  @Test func areTheTermsWithTheirWeights() throws {
    let found = try names("grid: { regularizers.0.weight: [0, 1e-5, 0.5] }")
    #expect(found == [["no term", "no term"], ["l2 1e-5", "l2"], ["l2 0.5", "l2"]])
  }

  @Test func holdWhatAVariedTermSaysBesides() throws {
    let found = try names(
      "grid: { regularizers.0: [{ name: normalizedLoops, weight: 1, cap: 2, layers: [0, 1] }, { name: l1, weight: 2 }] }"
    )
    #expect(found == [["normalizedLoops 1 (cap 2)", "normalizedLoops (cap 2)"], ["l1 2", "l1"]])
  }

  @Test func holdWhatATermOfTheBaseSaysBesides() throws {
    let base = SweepFixture.base.replacing(
      "name: l2, weight: 0.001", with: "name: normalizedLoops, cap: 3, weight: 0.001")
    #expect(
      try names("seeds: 1", base: base) == [["normalizedLoops 0.001 (cap 3)", "normalizedLoops (cap 3)"]])
  }

  @Test func holdOtherKeysThatVary() throws {
    let found = try names("grid: { optimizer.learningRate: [0.1, 0.2] }")
    #expect(
      found == [
        ["l2 0.001, learningRate 0.1", "l2, learningRate 0.1"],
        ["l2 0.001, learningRate 0.2", "l2, learningRate 0.2"],
      ])
  }

  @Test func ofAControlWithoutTermsIsThatThereIsNone() throws {
    #expect(try names("controls: [none]").map { $0[0] } == ["l2 0.001", "no term"])
    let base = SweepFixture.base.replacing(
      "[{ name: l2", with: "[{ name: l1, weight: 1 }, { name: l2")
    let kept = try names("controls: [none]\nbackground: [l2]", base: base)
    #expect(kept.map { $0[0] } == ["l1 1 + l2 0.001", "l2 0.001"])
  }

  @Test func ofAControlOfATreatedRunIsItsWord() throws {
    #expect(try names("controls: [random-mask]").last == ["random-mask", "random-mask"])
    let several = try names("grid: { regularizers.0.weight: [1, 2] }\ncontrols: [shuffled-mask]")
    #expect(several.map { $0[0] } == ["l2 1", "shuffled-mask to 1", "l2 2", "shuffled-mask to 2"])
  }

  @Test func numbersAreShort() {
    #expect(
      [1e-5, 0.0001, 0.05, 1, 10, 1e7].map(ConditionName.number) == [
        "1e-5", "0.0001", "0.05", "1", "10", "1e7",
      ])
  }
}
