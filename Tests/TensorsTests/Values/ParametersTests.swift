import TestSupport
import Testing
import _Differentiation

@testable import Tensors

@Suite struct ParametersTests {
  let tensors = [unevenTensor([2, 3]), unevenTensor([3]), unevenTensor([1, 4])]

  @Test func zeroFitsAnyLength() {
    let parameters = Parameters(tensors)
    #expect(parameters + .zero == parameters && .zero + parameters == parameters)
    #expect(parameters - .zero == parameters)
    #expect(Parameters.zero - parameters == Parameters(tensors.map { -1 * $0 }))
    #expect((Parameters.zero + .zero).count == 0)
    var sum = Parameters.zero
    sum.add(.zero)
    sum.move(by: parameters)
    #expect(sum == parameters)
  }

  @Test func zeroTensorsWithinAListAreNeutral() {
    var sum = Parameters([.zero, tensors[1], .zero])
    sum.add(Parameters([tensors[0], .zero, .zero]), times: 2)
    #expect(sum.tensors[0] == 2 * tensors[0])
    #expect(sum.tensors[1] == tensors[1])
    #expect(sum.tensors[2].isZero)
  }

  @Test func addIsElementByElement() {
    var sum = Parameters(tensors)
    sum.add(Parameters(tensors), times: -1)
    #expect(sum.norm == 0 && sum.count == 3)
  }

  @Test func copiesAreValues() {
    let original = Parameters(tensors)
    var changed = original
    changed.tensors[1].withMutableElements { $0[0] = 100 }
    changed.add(original)
    #expect(original.tensors == tensors)
  }

  @Test func subscriptGradientStaysInItsPlace() {
    let gradient = gradient(at: Parameters(tensors)) { $0[1].sumOfSquares() }
    #expect(gradient.count == 3)
    #expect(gradient.tensors[0].isZero && gradient.tensors[2].isZero)
    #expect(gradient.tensors[1] == 2 * tensors[1])
  }

  @Test func subscriptDerivative() {
    expectRightDerivative(at: tensors) { $0[0].sum() * $0[1] + $0[1] * $0[1] }
  }

  @Test func selectingScattersItsGradient() {
    expectRightDerivative(at: tensors) { parameters in
      let chosen = parameters.selecting([2, 0])
      return chosen[0].sumOfSquares() * chosen[1]
    }
    let gradient = gradient(at: Parameters(tensors)) { $0.selecting([2, 0])[0].sum() }
    #expect(gradient.tensors[0].isZero && gradient.tensors[1].isZero)
    #expect(gradient.tensors[2].elements == [1, 1, 1, 1])
  }

  @Test func selectingTwiceAddsUp() {
    let gradient = gradient(at: Parameters(tensors)) { parameters in
      let chosen = parameters.selecting([1, 1])
      return chosen[0].sum() + 2 * chosen[1].sum()
    }
    #expect(gradient.tensors[1].elements == [3, 3, 3])
  }

  @Test func normIsThatOfAllScalarsTogether() {
    let parameters = Parameters([Tensor([1, 2], [3, 0]), Tensor([1], [4]), .zero])
    #expect(abs(parameters.norm - 5) < 1e-15)
    #expect(Parameters.zero.norm == 0)
    #expect(Parameters(tensors).scalarCount == 13)
  }

  @Test func oneInfinityIsSeen() {
    #expect(Parameters(tensors).isFinite)
    #expect(!Parameters(tensors + [Tensor([2], [0, .infinity])]).isFinite)
  }
}
