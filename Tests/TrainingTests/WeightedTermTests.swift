import Regularizers
import Testing
import Training

@Suite struct WeightedTermTests {
  @Test func aTermIsNamedAfterItsRegularizerUnlessItHasANameOfItsOwn() {
    #expect(WeightedTerm(NormalizedLoops(), weight: 1).name == "normalizedLoops")
    #expect(WeightedTerm(L1(), name: "l1.2", weight: 1).name == "l1.2")
  }

  @Test func aTermIsConstantOnAllLayersUnlessToldOtherwise() {
    let term = WeightedTerm(L1(), weight: 0.5)
    #expect(term.weight == 0.5 && term.schedule == .constant && term.layers == nil)
  }
}
