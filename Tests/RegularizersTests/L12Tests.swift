import Networks
import Regularizers
import Tensors
import TestSupport
import Testing
import _Differentiation

/// Into the hidden units 4 and 6 absolute, 10 and 20 squared; out of them 3 and 4 absolute, 5 and 10 squared.
let twoPairs = Parameters([Tensor([2, 2], [1, -2, 3, 4]), Tensor([2, 2], [1, 2, -3, 1])])

@Suite struct L12Tests {
  @Test("It keeps the contract and equals its record")
  func contract() throws {
    expectContract(L12(), degree: 3)
    try expectRecord(of: L12(), "l12")
  }

  @Test("The contract catches matrices taken as out × in")
  func wrongOrientation() {
    let found = violations(
      of: OutIn(), degree: 3, ignoresSigns: true, ignoresRescaling: false,
      at: .unevenWeights(sizes: [4, 4, 4, 4]))
    #expect(found.contains(.permutation))
  }

  @Test("By hand: 4 · 5 + 6 · 10")
  func byHand() {
    let (value, gradient) = valueWithGradient(at: twoPairs) { L12()($0) }
    #expect(value == 80)
    // The force on what comes in is that of what leaves, and the other way round.
    #expect(gradient.tensors == [Tensor([2, 2], [5, -10, 5, 10]), Tensor([2, 2], [8, 16, -36, 12])])
  }

  @Test("One matrix or none has no pairs; dead units pull nothing")
  func fewWeights() {
    #expect(L12()(Parameters()) == 0 && L12()(Parameters([twoPairs[0]])) == 0)
    #expect(gradient(at: Parameters([Tensor([2, 2]), Tensor([2, 1])])) { L12()($0) }.norm == 0)
  }

  /// The rows of the first matrix against the columns of the second.
  private struct OutIn: Regularizer {
    static let name = "out × in"

    @differentiable(reverse)
    func callAsFunction(_ weights: Parameters) -> Scalar {
      var sum: Scalar = 0
      for layer in 0..<withoutDerivative(at: weights.count - 1) {
        let next = weights[layer + 1]
        sum = sum + (weights[layer].absolute().rowSums() * (next * next).columnSums()).sum()
      }
      return sum
    }
  }
}
