import Tensors
import TestSupport
import Testing
import _Differentiation

@Suite struct AbsolutePowerTests {
  @Test("By hand")
  func byHand() {
    let x = Tensor([4], [-4, 0, 0.25, 9])
    #expect(x.absolutePower(1).elements == [4, 0, 0.25, 9])
    #expect(x.absolutePower(2).elements == [16, 0, 0.0625, 81])
    #expect(relativeError(x.absolutePower(1.5), [8, 0, 0.125, 27]) < 1e-6)
    #expect(relativeError(x.absolutePower(0.5), [2, 0, 0.5, 3]) < 1e-6)
  }

  @Test(
    "The derivative agrees with differences, and is zero at zero", arguments: [0.5, 1, 1.5, 2, 3] as [Scalar])
  func derivative(_ exponent: Scalar) {
    expectRightDerivative(at: [unevenTensor([3, 4])]) { $0[0].absolutePower(exponent) }
    let (_, pullback) = valueWithPullback(at: Tensor([2])) { $0.absolutePower(exponent) }
    #expect(pullback(Tensor(repeating: 1, [2])).elements == [0, 0])
  }
}
