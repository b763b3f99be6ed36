import Tensors
import TestSupport
import Testing
import _Differentiation

@Suite struct AbsoluteLogarithmsTests {
  @Test("By hand: 2 log 2 + ½ log ½, whatever the signs; zeros add nothing")
  func byHand() {
    let x = Tensor([5], [-2, 0.5, 0, 1, -1])
    let (sum, pullback) = valueWithPullback(at: x) { $0.sumOfAbsoluteLogarithms() }
    #expect(abs(Double(sum) - 1.03972077083992) < 1e-6)
    let slopes = pullback(2)
    #expect(relativeError(slopes, [-2 * 1.69314718055995, 2 * 0.306852819440055, 0, 2, -2]) < 1e-6)
  }

  @Test("The derivative agrees with differences")
  func derivative() {
    let error = gradientError(at: Parameters([unevenTensor([3, 4])])) { $0[0].sumOfAbsoluteLogarithms() }
    #expect(error < gradientTolerance)
  }

  @Test("NaN stays NaN")
  func notANumber() { #expect(Tensor([2], [.nan, 1]).sumOfAbsoluteLogarithms().isNaN) }
}
