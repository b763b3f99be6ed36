import TestSupport
import Testing
import _Differentiation

@testable import Tensors

@Suite struct DenseTests {
  // No argument of these is within a step of a rectifier's kink; `argumentsAreFarFromKinks` watches that.
  let x = unevenTensor([5, 3])
  let w = unevenTensor([3, 4], scale: 0.7)
  let b = unevenTensor([4], scale: 1.1)

  @Test func argumentsAreFarFromKinks() {
    let z = dense(x, w, b, .identity)
    #expect(z.elements.allSatisfy { abs($0) > 0.05 })
  }

  @Test(arguments: Activation.allCases) func valueIsTheActivatedProduct(activation: Activation) {
    let expected = matrixProduct(x, w).addedToRows(b).activated(activation)
    #expect(dense(x, w, b, activation) == expected)
  }

  @Test(arguments: Activation.allCases) func derivative(activation: Activation) {
    expectRightDerivative(at: [x, w, b]) { dense($0[0], $0[1], $0[2], activation) }
  }

  @Test(arguments: Activation.allCases) func derivativeWithoutTheInput(activation: Activation) {
    expectRightDerivative(at: [w, b]) { [x] in dense(x, $0[0], $0[1], activation) }
  }

  @Test(arguments: Activation.allCases) func bothDerivativesAgreeToTheBit(activation: Activation) {
    let upstream = unevenTensor([5, 4])
    let full = pullback(at: x, w, b) { dense($0, $1, $2, activation) }(upstream)
    let partial = pullback(at: w, b) { [x] in dense(x, $0, $1, activation) }(upstream)
    #expect(full.1 == partial.0)
    #expect(full.2 == partial.1)
  }

  @Test func inputIsNotChangedInPlace() {
    let copy = x.elements
    _ = dense(x, w, b, .tanh)
    #expect(x.elements == copy)
  }
}
