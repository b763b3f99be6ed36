import TestSupport
import Testing
import _Differentiation

@testable import Tensors

/// The check itself: what it must not let pass.
@Suite struct GradientCheckTests {
  let point = Parameters([unevenTensor([2, 2]), unevenTensor([3])])

  private func error(of gradient: Parameters) -> Double {
    gradientError(of: gradient, at: point) { $0[0].sumOfSquares() + $0[1].sum() }
  }

  private var right: Parameters { Parameters([2 * point[0], Tensor(repeating: 1, [3])]) }

  @Test func rightGradientPasses() { #expect(error(of: right) < gradientTolerance) }

  @Test func wrongFactorFails() {
    #expect(error(of: Parameters([2.2 * point[0], Tensor(repeating: 1, [3])])) > gradientTolerance)
  }

  @Test func oneWrongElementFails() {
    var wrong = right
    wrong.tensors[1].withMutableElements { $0[2] = -1 }
    #expect(error(of: wrong) > gradientTolerance)
  }

  @Test func missingGradientFails() {
    #expect(error(of: .zero) > 0.9)
    #expect(error(of: Parameters([.zero, Tensor(repeating: 1, [3])])) > 0.9)
  }

  @Test func nanAndWrongShapesFail() {
    #expect(error(of: Parameters([2 * point[0], Tensor(repeating: .nan, [3])])) == .infinity)
    #expect(
      error(of: Parameters([2 * point[0].flattened().reshaped(to: [4]), Tensor(repeating: 1, [3])]))
        == .infinity)
    #expect(error(of: Parameters([right[0]])) == .infinity)
  }

  @Test func unevenTensorsHaveNoTwoEqualElementsAndNoZero() {
    let elements = unevenTensor([7, 9]).elements
    #expect(Set(elements).count == 63)
    #expect(elements.allSatisfy { abs($0) >= 0.2 })
  }

  /// A norm takes rows that differ by a constant for one, and a check with such rows sees nothing.
  @Test(arguments: 2...12) func noRowOfAnUnevenTensorIsAnotherOneMoved(width: Int) {
    let rows = (0..<6).map { row in (0..<width).map { unevenTensor([6, width])[row, $0] } }
    for first in 0..<6 {
      for second in 0..<first {
        let gaps = zip(rows[first], rows[second]).map { $0 - $1 }
        #expect(gaps.max()! - gaps.min()! > 0.1, "rows \(second) and \(first)")
      }
    }
  }
}
