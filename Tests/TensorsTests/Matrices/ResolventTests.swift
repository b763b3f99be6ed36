import TestSupport
import Testing
import _Differentiation

@testable import Tensors

/// Expectations are from `Oracles/resolvent.py`.
@Suite struct ResolventTests {
  private let w = Self.table(2, 3, modulo: 7, less: 3, more: 0.125)
  private let direction = Self.table(3, 1, modulo: 5, less: 2, more: 0)

  /// ((a i + b j) mod m − less) / 4 + more
  private static func table(_ a: Int, _ b: Int, modulo: Int, less: Scalar, more: Scalar) -> Tensor {
    var table = Tensor([5, 5])
    for i in 0..<5 {
      for j in 0..<5 {
        let rest = Scalar((a * i + b * j) % modulo)
        table[i, j] = (rest - less) / 4 + more
      }
    }
    return table
  }
  private let exactness = MemoryLayout<Scalar>.size == 8 ? 1e-12 : 2e-6

  @Test func equalsTheOracle() {
    for (discount, sum, first, along) in [
      (0.5, 9.997846809303942, 1.2432692387773039, 0.02154434984968676),
      (0.9, 49.98142549086471, 2.9789517581661396, -0.04557703764016739),
    ] {
      let (value, pullback) = valueWithPullback(at: w) { $0.resolvent(discount: Scalar(discount)) }
      #expect(abs(Double(value.sum()) / sum - 1) < exactness)
      #expect(abs(Double(value[0, 0]) / first - 1) < exactness)
      let found = Double(pullback(direction).dot(direction.transposed()))
      #expect(abs(found - along) < 20 * exactness)
    }
  }

  @Test("The gradient", arguments: [0, 0.3, 0.9] as [Scalar])
  func gradientAgrees(discount: Scalar) {
    expectRightDerivative(at: [w]) { $0[0].resolvent(discount: discount) }
  }

  @Test("The scale changes nothing; γ = 0 leaves the units alone; all is at least the identity")
  func properties() {
    let value = w.resolvent(discount: 0.9)
    let scaled = (1000 * w).resolvent(discount: 0.9)
    #expect(zip(value.elements, scaled.elements).allSatisfy { abs($0 / $1 - 1) < 1e-5 })
    #expect(value.elements.allSatisfy { $0 >= 0 } && (0..<5).allSatisfy { value[$0, $0] >= 1 })
    let none = w.resolvent(discount: 0)
    #expect((0..<25).allSatisfy { none.elements[$0] == ($0 % 6 == 0 ? 1 : 0) })
  }

  @Test("A circle of units: γᵏ / (1 − γⁿ) at the k-th, though powers of it never settle")
  func circle() {
    var circle = Tensor([4, 4])
    for unit in 0..<4 { circle[unit, (unit + 1) % 4] = -2 }
    let value = circle.resolvent(discount: 0.5)
    for k in 0..<4 {
      #expect(abs(Double(value[1, (1 + k) % 4]) - [1, 0.5, 0.25, 0.125][k] / (1 - 0.0625)) < exactness)
    }
  }

  @Test("Units that lead in no circle, none that lead at all, and no units: finite")
  func withoutCircles() {
    var chain = Tensor([4, 4])
    for unit in 0..<3 { chain[unit, unit + 1] = 2 }
    for x in [chain, Tensor([3, 3]), Tensor([1, 1], [3]), Tensor([0, 0])] {
      let (value, pullback) = valueWithPullback(at: x) { $0.resolvent(discount: 0.9) }
      #expect(value.isFinite && pullback(Tensor(repeating: 1, x.shape)).isFinite)
    }
    // ρ counts as a tenth of the mean row sum, 0.15: a step is worth 0.9 · 2 / 0.15.
    #expect(abs(Double(chain.resolvent(discount: 0.9)[0, 3]) / 1728 - 1) < 1e-5)
    expectRightDerivative(at: [chain + Tensor(repeating: 0.4, [4, 4])]) { $0[0].resolvent(discount: 0.5) }
  }
}
