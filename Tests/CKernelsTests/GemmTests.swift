import CKernels
import TestSupport
import Testing

@testable import Tensors

/// The machine's BLAS, plain C, and sums written here in Double.
@Suite struct GemmTests {
  static let sizes = [0, 1, 2, 3, 5, 8, 17, 33]

  @Test(arguments: [(0, 0), (0, 1), (1, 0), (1, 1)]) func everyShapeAgrees(transposeA: Int, transposeB: Int) {
    for m in Self.sizes {
      for n in Self.sizes {
        for k in Self.sizes { expectAgreement(m, n, k, Int32(transposeA), Int32(transposeB)) }
      }
    }
  }

  @Test func largeProductAgrees() { expectAgreement(130, 70, 257, 0, 1) }

  /// Both against Double, within the bound of any order of summation: (k + 3) units times the sum of
  /// magnitudes.
  private func expectAgreement(_ m: Int, _ n: Int, _ k: Int, _ ta: Int32, _ tb: Int32) {
    let (a, b) = (unevenTensor([m, k]), unevenTensor([k, n], scale: 0.7))
    for (alpha, beta) in [(Scalar(1), Scalar(0)), (-0.5, 1), (2, 0.25)] {
      // With beta = 0 the old content must not matter, not even a NaN.
      let old = beta == 0 ? Tensor(repeating: .nan, [m, n]) : unevenTensor([m, n], scale: 0.3)
      var (blas, plain) = (old, old)
      blas.withMutableElements {
        mk_gemm(ta, tb, Int32(m), Int32(n), Int32(k), alpha, a.base, b.base, beta, $0.baseAddress)
      }
      plain.withMutableElements {
        mk_plain_gemm(ta, tb, Int32(m), Int32(n), Int32(k), alpha, a.base, b.base, beta, $0.baseAddress)
      }
      for i in 0..<m {
        for j in 0..<n {
          let start = beta == 0 ? 0 : Double(beta) * Double(old[i, j])
          let terms = (0..<k).map { p in
            Double(alpha) * Double(a.elements(ta == 0 ? i * k + p : p * m + i))
              * Double(b.elements(tb == 0 ? p * n + j : j * k + p))
          }
          let expected = terms.reduce(start, +)
          let tolerance = Double(k + 3) * Double(Scalar.ulpOfOne) * terms.reduce(abs(start)) { $0 + abs($1) }
          let worst = max(abs(Double(blas[i, j]) - expected), abs(Double(plain[i, j]) - expected))
          if !(worst <= tolerance) { Issue.record("\(m) × \(n) × \(k), \(alpha), \(beta): \(worst)") }
        }
      }
    }
  }
}

extension Tensor {
  fileprivate func elements(_ index: Int) -> Scalar { withElements { $0[index] } }
}
