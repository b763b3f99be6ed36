import TestSupport
import Testing
import _Differentiation

@testable import Tensors

@Suite struct TensorDifferentiableTests {
  let a = unevenTensor([2, 3])
  let b = unevenTensor([2, 3], scale: 0.5)

  @Test func sumDerivative() { expectRightDerivative(at: [a, b]) { $0[0] + $0[1] } }

  @Test func differenceDerivative() { expectRightDerivative(at: [a, b]) { $0[0] - $0[1] } }

  @Test func sharedArgumentsAddUp() { expectRightDerivative(at: [a, b]) { ($0[0] + $0[1]) * ($0[0] - $0[1]) } }

  @Test func zeroIsNeutral() {
    #expect(a + .zero == a && .zero + a == a)
    #expect(a - .zero == a && Tensor.zero - a == -1 * a)
    #expect((Tensor.zero + .zero).isZero)
    var sum = Tensor.zero
    sum += a
    sum += .zero
    #expect(sum == a)
    sum.move(by: b)
    #expect(sum == a + b)
  }

  @Test func zeroGrowsWhenAMultipleIsAdded() {
    var x = Tensor.zero
    x.add(a, times: -2)
    #expect(x == -2 * a)
    x.add(.zero, times: 3)
    #expect(x == -2 * a)
  }

  @Test func whatIsAddedToZeroStaysAsItIs() {
    var x = Tensor.zero
    x.add(a)
    #expect(x == a)
    let before = a.elements
    x.add(b)
    #expect(a.elements == before)
  }

  @Test func expandedFillsTheZeroAlone() {
    #expect(Tensor.zero.expanded(to: [2, 2]) == Tensor([2, 2]))
    #expect(a.expanded(to: [2, 3]) == a)
  }

  @Test func addedMultipleIsFused() {
    var x = a
    x.add(b, times: 0.25)
    #expect((x - (a + 0.25 * b)).norm <= 2 * Double(Scalar.ulpOfOne))
  }
}
