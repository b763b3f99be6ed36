import Testing

@testable import Plots

struct PlotFrameTests {
  @Test func theDomainHoldsWhatIsFiniteWithItsMargin() {
    #expect(PlotFrame.domain([3, .nan, 1, .infinity]) == 1...3)
    #expect(PlotFrame.domain([Double.nan]) == nil)
    #expect(PlotFrame.domain([0, 10], margin: 0.1) == -1...11)
  }

  @Test func aMarginOnALogarithmicAxisIsAFactor() throws {
    // Two decades with a tenth of them on either side: 10^0.2 = 1.58489.
    let domain = try #require(PlotFrame.domain([1, 100], margin: 0.1, kind: .logarithmic))
    #expect(abs(domain.lowerBound - 0.630957) < 1e-6 && abs(domain.upperBound - 158.489) < 1e-3)
  }

  @Test func theLeftMarginHoldsTheLongestLabel() {
    let short = PlotFrame(width: 300, height: 200, xDomain: 0...1, xLabel: "x", yDomain: 0...1)
    let long = PlotFrame(width: 300, height: 200, xDomain: 0...1, xLabel: "x", yDomain: 10_000...90_000)
    #expect(long.x.start > short.x.start && long.x.end == short.x.end)
    #expect(short.y(0) > short.y(1), "the page's y runs down")
  }

  @Test("an axis is logarithmic where positive values spread over more than thirty times the smallest")
  func choosesTheKind() throws {
    let points = [(x: 1.0, y: 1.0), (x: 31, y: 29)]
    let frame = try #require(PlotFrame(width: 300, height: 200, around: points, xLabel: "x", yLabel: "y"))
    #expect(frame.x.kind == .logarithmic && frame.y.kind == .linear)
    let mixed = points + [(x: -1, y: 0)]
    let plain = try #require(PlotFrame(width: 300, height: 200, around: mixed, xLabel: "x", yLabel: "y"))
    #expect(plain.x.kind == .linear)
    #expect(plain.x(-1) > plain.x.start && plain.x(31) < plain.x.end, "with a margin on both sides")
  }

  @Test("there is none around points that are not finite") func needsFiniteValues() {
    #expect(PlotFrame(width: 300, height: 200, around: [], xLabel: "x", yLabel: "y") == nil)
    #expect(PlotFrame(width: 300, height: 200, around: [(x: .nan, y: 1)], xLabel: "x", yLabel: "y") == nil)
  }
}
