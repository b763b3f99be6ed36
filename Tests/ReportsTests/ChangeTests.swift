import Testing

@testable import Reports

struct ChangeTests {
  @Test func withinTheToleranceNothingChanged() {
    #expect(Change(from: 0.5, to: 0.52, tolerance: 0.025) == .same)
    #expect(Change(from: 0.5, to: 0.54, tolerance: 0.025) == .more)
    #expect(Change(from: 0.5, to: 0.46, tolerance: 0.025) == .less)
  }

  @Test func lessLeakIsMoreModular() {
    var (facts, base) = (VariantFacts(), VariantFacts())
    facts.leak = Spread([0.1])
    base.leak = Spread([0.5])
    let changes = Change.inModularity(facts, base)
    #expect(changes.map(\.measure) == ["leak"] && changes.map(\.change) == [.more])
  }

  @Test func aMeasureThatOneSideLacksIsNotCompared() {
    var (facts, base) = (VariantFacts(), VariantFacts())
    facts.excess = Spread([0.1])
    base.normalizedLoops = Spread([1])
    #expect(Change.inModularity(facts, base).isEmpty)
  }
}
