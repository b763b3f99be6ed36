import Networks
import Regularizers
import Tensors
import TestSupport
import Testing
import _Differentiation

@Suite struct WeightedActivityTests {
  private let claims = BatchClaims(degree: 2, activationDegree: 2)

  @Test("It keeps the contract and equals its record")
  func contract() throws {
    for sizes in [[5, 4, 3], [3, 7, 4]] {
      // Weights into the first hidden layer have no part in it, so degree 2 is that of all others.
      let weights = Parameters.unevenWeights(sizes: sizes)
      let input = TermInput(weights: weights, activations: Parameters([unevenTensor([6, sizes[1]])]))
      #expect(violations(of: WeightedActivity(), claims, at: input) == [])
    }
    expectContract(WeightedActivity(), claims)
    expectContract(WeightedActivity(exponent: 1), BatchClaims(degree: 2, activationDegree: 1))
    try expectRecord(of: WeightedActivity(), "weightedActivity 2")
    try expectRecord(of: WeightedActivity(exponent: 1), "weightedActivity 1")
  }

  @Test("The contract catches a gradient that takes the weights as given")
  func wrongGradient() {
    let found = broken(WeightedActivity(), claims) { _, gradient in
      var gradient = gradient
      gradient.weights = .zero
      return gradient
    }
    #expect(found == [.gradient, .euler])
  }

  @Test("The contract catches matrices taken as out × in")
  func wrongOrientation() {
    let input = TermInput(
      weights: .unevenWeights(sizes: [4, 4, 4]), activations: Parameters([unevenTensor([5, 4])]))
    #expect(violations(of: OutIn(), claims, at: input) == [.permutation])
  }

  @Test("By hand: 3.5 · (1 + 4) + 0.5 · (9 + 1)")
  func byHand() {
    let weights = Parameters([Tensor([2, 2], [7, 7, 7, 7]), Tensor([2, 2], [1, 2, -3, 1])])
    let (value, slopes) = valueWithGradient(at: TermInput(weights: weights, activations: fewActivations)) {
      WeightedActivity()($0)
    }
    expectClose(value, 22.5)
    #expect(slopes.weights.tensors[0].norm == 0)
    #expect(slopes.weights.tensors[1] == Tensor([2, 2], [7, 14, -3, 1]))
    #expect(slopes.activations.tensors == [Tensor([4, 2], [2.5, 0, -5, 5, 7.5, 0, 0, 5])])
  }

  @Test("Silent units and units that nothing leaves cost nothing")
  func zero() {
    let weights = Parameters([Tensor([2, 2], [1, 1, 1, 1]), Tensor([2, 1], [0, 5])])
    let input = TermInput(weights: weights, activations: Parameters([Tensor([2, 2], [3, 0, -4, 0])]))
    #expect(WeightedActivity()(input) == 0)
    #expect(WeightedActivity()(TermInput(weights: Parameters([weights[0]]))) == 0)
    #expect(throws: Unfit.self) { try WeightedActivity().check([[2, 3], [2, 1]]) }
  }

  /// The columns of the weights against the units.
  private struct OutIn: BatchRegularizer {
    static let name = "out × in"
    var needsActivations: Bool { true }

    @differentiable(reverse)
    func callAsFunction(_ input: TermInput) -> Scalar {
      let (a, w) = (input.activations[0], input.weights[1])
      return ((a * a).columnSums() * (w * w).columnSums()).sum() / withoutDerivative(at: Scalar(a.shape[0]))
    }
  }
}
