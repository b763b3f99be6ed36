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
}
