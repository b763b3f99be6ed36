import Randomness
import Tensors
import TestSupport
import Testing
import _Differentiation

@testable import Regularizers

@Suite struct SoftAssignmentTests {
  @Test("Shares add up to one and sharpen by equal factors: τ = 1, 0.316…, 0.1")
  func temperature() {
    let assignment = SoftAssignment(modules: 2, temperature: 1, finalTemperature: 0.1)
    let logits = Tensor([2, 2], [0.3, 0, -1, 0])
    for (progress, tau) in [(0.0, 1.0), (0.5, 0.31622776601683794), (1, 0.1)] {
      let shares = assignment.shares(logits, progress: progress).elements
      // σ(z / τ), by the tangent of half of it.
      for (share, z) in zip([shares[0], shares[2]], [0.3, -1.0]) {
        let expected = 1 / (1 + exponential(-z / tau))
        #expect(abs(Double(share) - expected) < 10 * tolerance)
      }
      #expect(abs(Double(shares[0] + shares[1]) - 1) < tolerance)
    }
  }

  @Test("They begin nearly equal, no two alike, and the same for a seed")
  func beginning() {
    let assignment = SoftAssignment(modules: 4)
    var (one, other) = (RandomStream(seed: 5, stream: .initialization), RandomStream(seed: 5, stream: .data))
    let logits = assignment.initialLogits(units: 50, using: &one)
    #expect(logits.shape == [50, 4] && Set(logits.elements).count == 200)
    // 200 draws of N(0, 0.1²): the norm is 1.41 with a standard deviation of 0.07.
    #expect((1.1..<1.8) ~= logits.norm)
    #expect(assignment.initialLogits(units: 50, using: &other) != logits)
    var again = RandomStream(seed: 5, stream: .initialization)
    #expect(assignment.initialLogits(units: 50, using: &again) == logits)
  }

  @Test("Collapse: 0 for modules of one size, √k − 1 for a single one", arguments: [2, 3, 5])
  func collapsing(_ k: Int) {
    let equal = Tensor(repeating: 4, [k])
    expectClose(collapse(equal, units: 4 * k), 0)
    expectClose(
      collapse(Tensor([k], [Scalar(6)] + [Scalar](repeating: 0, count: k - 1)), units: 6),
      Double(k).squareRoot() - 1)
    let error = gradientError(at: Parameters([unevenTensor([k], shift: 2)])) { collapse($0[0], units: 7) }
    #expect(error < gradientTolerance)
  }

  private func exponential(_ x: Double) -> Double {
    // Σ xⁿ/n!, enough for |x| ≤ 10.
    (1...80).reduce((sum: 1.0, power: 1.0)) { so, n in
      let power = so.power * x / Double(n)
      return (so.sum + power, power)
    }.sum
  }
}
