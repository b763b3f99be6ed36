import Networks
import Tensors
import Testing
import _Differentiation

@Suite struct UnfitTests {
  private struct Term: Regularizer {
    static let name = "term"
    @differentiable(reverse)
    func callAsFunction(_ weights: Parameters) -> Scalar { 0 }
  }

  @Test func unitsAreCountedFromTheInputsOn() {
    #expect([[3, 4], [4, 2]].unitCounts == [3, 4, 2])
    #expect([Shape]().unitCounts == [])
  }

  @Test func modulesNeedUnits() throws {
    let shapes: [Shape] = [[3, 4], [4, 2]]
    try Term().checkModules(4, shapes, ofEachLayer: true)
    try Term().checkModules(9, shapes, ofEachLayer: false)
    try Term().checkModules(100, [], ofEachLayer: true)
    for (count, isOfLayer) in [(5, true), (10, false), (0, true), (-1, false)] {
      #expect(throws: Unfit.self) { try Term().checkModules(count, shapes, ofEachLayer: isOfLayer) }
    }
  }

  @Test func theErrorSaysWhoCameUponWhatAndWhatIsAllowed() {
    let error = Unfit("term", [[3, 4], [5, 2]], at: 1, allowed: "4 rows")
    #expect(error.description == "term: weights 1 have the shape [5, 2] (allowed: 4 rows)")
    #expect(Unfit("mask", found: "a", allowed: "b").description == "mask: a (allowed: b)")
  }
}
