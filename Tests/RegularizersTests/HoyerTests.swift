import Regularizers
import Tensors
import TestSupport
import Testing
import _Differentiation

@Suite struct HoyerTests {
  @Test(
    "It keeps the contract and equals its record",
    arguments: [
      ("hoyer layer", Hoyer()), ("hoyer network", Hoyer(scope: .network)),
      ("hoyer squared layer", Hoyer(squared: true)),
      ("hoyer squared network", Hoyer(squared: true, scope: .network)),
    ])
  func contract(_ name: String, _ term: Hoyer) throws {
    expectContract(term, degree: 0)
    try expectRecord(of: term, name)
  }

  @Test("The contract catches a gradient that holds the Euclidean norm constant")
  func wrongGradient() {
    let found = broken(Hoyer(scope: .network), degree: 0) { weights, _ in
      Parameters(
        weights.tensors.map { w in
          Scalar(1 / weights.norm) * Tensor(repeating: 1, w.shape).withSign(of: w)
        })
    }
    #expect(found == [.gradient, .euler])
  }

  @Test("(√n − R) / (√n − 1) is Hoyer's sparsity, known for three vectors")
  func sparsity() {
    for (vector, expected) in [([3, 4], 0.034315), ([1, 2, 3, 4], 0.174258), ([1, 0, 0, 0], 1)] {
      let n = Double(vector.count).squareRoot()
      let weights = Parameters([Tensor([1, vector.count], vector.map { Scalar($0) })])
      #expect(abs((n - Double(Hoyer()(weights))) / (n - 1) - expected) < 1e-6)
      #expect(abs((n - Double(Hoyer(squared: true)(weights)).squareRoot()) / (n - 1) - expected) < 1e-6)
    }
  }

  @Test("From a single weight, 1, to n equal ones, √n")
  func bounds() {
    expectClose(Hoyer()(Parameters([Tensor([2, 3], [0, 0, -5, 0, 0, 0])])), 1)
    expectClose(Hoyer()(Parameters([Tensor(repeating: -0.3, [4, 4])])), 4)
    expectClose(Hoyer(squared: true)(Parameters([Tensor(repeating: -0.3, [4, 4])])), 16)
  }

  @Test("A mean over matrices ignores their magnitudes; all weights together do not")
  func scopes() {
    let weights = Parameters([Tensor([1, 2], [3, 4]), Tensor([2, 1], [2, 0])])
    expectClose(Hoyer()(weights), (1.4 + 1) / 2)
    expectClose(Hoyer(scope: .network)(weights), 9 / 29.0.squareRoot())
  }

  @Test("No weights: zero, and nothing pulls")
  func zeroWeights() {
    for scope in Scope.allCases {
      let dead = Parameters([Tensor([2, 2]), Tensor([2, 1])])
      let (value, gradient) = valueWithGradient(at: dead) { Hoyer(scope: scope)($0) }
      #expect(value == 0 && gradient.norm == 0)
      #expect(Hoyer(scope: scope)(Parameters()) == 0)
    }
  }
}
