import Tensors
import Testing

@testable import Regularizers

@Suite struct LoopsLogarithmTests {
  @Test("Between the floor and the cap: log and its slope")
  func inside() {
    #expect(LoopsLogarithm(cap: 4).value(at: 1) == 0)
    #expect(abs(LoopsLogarithm(cap: nil).value(at: 4) - 1.3862943611) < 1e-6)
    #expect(LoopsLogarithm(cap: 4).slope(at: 2) == 0.5)
    #expect(LoopsLogarithm(cap: nil).slope(at: 4) == 0.25)
    #expect(LoopsLogarithm(cap: 4).slope(at: 4) == 0.25)
  }

  @Test("Above the cap: its log and no slope at all")
  func aboveTheCap() {
    #expect(LoopsLogarithm(cap: 1).value(at: 3) == 0)
    #expect(LoopsLogarithm(cap: 1).slope(at: 3) == 0)
  }

  @Test("No loops: finite, and no slope")
  func noLoops() {
    #expect(LoopsLogarithm(cap: nil).value(at: 0).isFinite)
    #expect(LoopsLogarithm(cap: nil).value(at: 0) < -18)
    #expect(LoopsLogarithm(cap: nil).slope(at: 0) == 0)
  }

  @Test("NaN stays NaN, so that a diverged run is seen")
  func notANumber() {
    #expect(LoopsLogarithm(cap: 4).value(at: .nan).isNaN)
    #expect(LoopsLogarithm(cap: nil).value(at: .nan).isNaN)
  }
}
