import Networks
import Regularizers
import Tensors
import TestSupport
import Testing
import _Differentiation

@Suite struct CohesionCouplingTests {
  private let claims = BatchClaims(degree: 0, activationDegree: nil)

  @Test("It keeps the contract and equals its record")
  func contract() throws {
    expectContract(CohesionCoupling(), claims)
    try expectRecord(of: CohesionCoupling(), "cohesionCoupling")
  }

  @Test("The contract catches a gradient that holds the norms constant")
  func wrongGradient() {
    let found = broken(CohesionCoupling(), claims) { input, gradient in
      var gradient = gradient
      for layer in gradient.activations.tensors.indices {
        gradient.activations.tensors[layer].add(input.activations[layer], times: 0.01)
      }
      return gradient
    }
    #expect(found == [.gradient])
  }

  @Test("One unit a class: 0; one unit for all: β; another unit for every example: α")
  func optimum() {
    func value(_ h: [Scalar], _ classes: [Int]) -> Scalar {
      CohesionCoupling()(
        TermInput(activations: Parameters([Tensor([4, h.count / 4], h)]), classes: classes))
    }
    expectClose(value([2, -1, 1, 0, 0, 3, -9, 1], [0, 0, 1, 1]), 0)
    expectClose(value([2, 1, 3, 1], [0, 0, 1, 1]), 1.5)
    expectClose(value([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1], [0, 0, 1, 1]), 0.5)
    // No two of one class, or no two classes: the other part alone.
    expectClose(value([2, 1, 3, 1], [0, 1, 2, 3]), 1.5)
    expectClose(value([2, 1, 3, 1], [0, 0, 0, 0]), 0)
  }

  @Test("Silent examples have no direction: finite, and nothing pulls them")
  func zero() {
    let silent = TermInput(activations: Parameters([Tensor(repeating: -1, [3, 2])]), classes: [0, 0, 1])
    let (value, slopes) = valueWithGradient(at: silent) { CohesionCoupling()($0) }
    expectClose(value, 0.5)
    #expect(slopes.activations.norm == 0)
    #expect(CohesionCoupling()(TermInput()) == 0)
  }
}
