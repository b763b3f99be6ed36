import Networks
import Regularizers
import Tensors
import TestSupport
import Testing
import _Differentiation

/// Four examples of two hidden units: mean squares 3.5 and 0.5, mean magnitudes 1.5 and 0.5.
let fewActivations = Parameters([Tensor([4, 2], [1, 0, -2, 1, 3, 0, 0, 1])])

@Suite struct ActivityTests {
  @Test("It keeps the contract and equals its record")
  func contract() throws {
    expectContract(Activity(), BatchClaims(degree: 0, activationDegree: 2))
    expectContract(Activity(exponent: 1), BatchClaims(degree: 0, activationDegree: 1))
    expectContract(Activity(exponent: 1.5), BatchClaims(degree: 0, activationDegree: nil))
    try expectRecord(of: Activity(), "activity 2")
    try expectRecord(of: Activity(exponent: 1), "activity 1")
    try expectRecord(of: Activity(exponent: 1.5), "activity 1.5")
  }

  @Test("The contract catches a gradient that forgets the mean over examples")
  func wrongGradient() {
    let found = broken(Activity(), BatchClaims(degree: 0, activationDegree: 2)) { input, gradient in
      var gradient = gradient
      gradient.activations.scale(by: Scalar(input.activations[0].shape[0]))
      return gradient
    }
    #expect(found == [.gradient])
  }

  @Test("By hand: the mean over examples, the sum over units")
  func byHand() {
    expectClose(Activity()(TermInput(activations: fewActivations)), 4)
    expectClose(Activity(exponent: 1)(TermInput(activations: fewActivations)), 2)
    let slopes = gradient(at: TermInput(activations: fewActivations)) { Activity()($0) }
    #expect(slopes.activations.tensors == [0.5 * fewActivations[0]])
  }

  @Test("Silence costs nothing and feels nothing; so does a network without hidden layers")
  func zero() {
    for exponent in [1, 1.5, 2] as [Scalar] {
      let silent = TermInput(activations: Parameters([Tensor([3, 2])]))
      let (value, slopes) = valueWithGradient(at: silent) { Activity(exponent: exponent)($0) }
      #expect(value == 0 && slopes.activations.norm == 0)
      #expect(Activity(exponent: exponent)(TermInput()) == 0)
    }
  }
}
