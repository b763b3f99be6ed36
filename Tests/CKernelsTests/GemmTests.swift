import CKernels
import TestSupport
import Testing

@testable import Tensors

private typealias Gemm = (
  Int32, Int32, Int32, Int32, Int32, Scalar, UnsafePointer<Scalar>?, UnsafePointer<Scalar>?, Scalar,
  UnsafeMutablePointer<Scalar>?
) -> Void

/// The machine's BLAS, plain C, strips of long and of short vectors, and sums written here in Double.
@Suite struct GemmTests {
  static let sizes = [0, 1, 2, 3, 5, 8, 17, 33]

  @Test(arguments: [(0, 0), (0, 1), (1, 0), (1, 1)]) func everyShapeAgrees(transposeA: Int, transposeB: Int) {
    for m in Self.sizes {
      for n in Self.sizes {
        for k in Self.sizes { expectAgreement(m, n, k, Int32(transposeA), Int32(transposeB)) }
      }
    }
  }

  /// Whole blocks of rows and less, whole strips and less, whole pieces of the sum and more than one; rows at a
  /// distance of 4,096 bytes, and more of them than are copied at a time.
  @Test(arguments: [
    (130, 70, 257, 0, 1), (14, 32, 256, 0, 0), (15, 31, 7, 1, 1), (29, 49, 255, 1, 0), (6, 16, 9, 0, 1),
    (7, 65, 530, 0, 0), (20, 40, 1024, 0, 0), (451, 33, 1024, 0, 1), (33, 40, 1024, 1, 0), (20, 40, 1024, 1, 1),
  ]) func largeProductAgrees(m: Int, n: Int, k: Int, transposeA: Int, transposeB: Int) {
    expectAgreement(m, n, k, Int32(transposeA), Int32(transposeB))
  }

  @Test("An element's bits depend neither on the length of vectors nor on what is computed beside it")
  func bitsOfStrips() {
    let (m, n, k) = (61, 75, 300)
    let (a, b) = (unevenTensor([m, k]), unevenTensor([k, n], scale: 0.7))
    let long = product(strips(mayBeLong: 1), m, n, k, a, b)
    #expect(product(strips(mayBeLong: 0), m, n, k, a, b) == long)
    for rows in [1, 6, 13, 60] {
      let few = Tensor([rows, k], Array(a.elements.prefix(rows * k)))
      let result = product(strips(mayBeLong: 1), rows, n, k, few, b)
      #expect(result.elements == Array(long.elements.prefix(rows * n)))
    }
  }

  @Test("Where strips are used, large products have the same bits with any number of threads")
  func bitsOfThreads() {
    guard !Blas.name.contains("OpenBLAS") || Blas.name.contains("strips") else { return }
    let threads = Blas.threads
    defer { Blas.threads = threads }
    for (m, n, k) in [(150, 260, 200), (300, 40, 150), (90, 512, 100)] {
      let (a, b) = (unevenTensor([m, k]), unevenTensor([k, n], scale: 0.7))
      let results = [1, 2, 3].map {
        Blas.threads = $0
        return (product(mk_gemm, m, n, k, a, b), gramMatrix(b, transposingFirst: true))
      }
      for result in results { #expect(result == results[0]) }
    }
  }

  private func strips(mayBeLong: Int32) -> Gemm {
    { mk_strips_gemm(mayBeLong, $0, $1, $2, $3, $4, $5, $6!, $7!, $8, $9!) }
  }

  private func product(_ gemm: Gemm, _ m: Int, _ n: Int, _ k: Int, _ a: Tensor, _ b: Tensor) -> Tensor {
    var c = Tensor(repeating: .nan, [m, n])
    c.withMutableElements {
      gemm(0, 0, Int32(m), Int32(n), Int32(k), 1, a.base, b.base, 0, $0.baseAddress)
    }
    return c
  }

  /// All against Double, within the bound of any order of summation: (k + 3) units times the sum of
  /// magnitudes.
  private func expectAgreement(_ m: Int, _ n: Int, _ k: Int, _ ta: Int32, _ tb: Int32) {
    let (a, b) = (unevenTensor([m, k]), unevenTensor([k, n], scale: 0.7))
    let ways: [Gemm] = [mk_gemm, mk_plain_gemm]
    let stripWays = m * n * k == 0 ? [] : [strips(mayBeLong: 1), strips(mayBeLong: 0)]
    for (alpha, beta) in [(Scalar(1), Scalar(0)), (-0.5, 1), (2, 0.25)] {
      // With beta = 0 the old content must not matter, not even a NaN.
      let old = beta == 0 ? Tensor(repeating: .nan, [m, n]) : unevenTensor([m, n], scale: 0.3)
      let results = (ways + stripWays).map { gemm in
        var result = old
        result.withMutableElements {
          gemm(ta, tb, Int32(m), Int32(n), Int32(k), alpha, a.base, b.base, beta, $0.baseAddress)
        }
        return result
      }
      for i in 0..<m {
        for j in 0..<n {
          var (expected, magnitudes) = (0.0, 0.0)
          if beta != 0 {
            expected = Double(beta) * Double(old[i, j])
            magnitudes = abs(expected)
          }
          for p in 0..<k {
            let term =
              Double(alpha) * Double(a.elements(ta == 0 ? i * k + p : p * m + i))
              * Double(b.elements(tb == 0 ? p * n + j : j * k + p))
            expected += term
            magnitudes += abs(term)
          }
          let worst = results.map { abs(Double($0[i, j]) - expected) }.max() ?? 0
          let tolerance = Double(k + 3) * Double(Scalar.ulpOfOne) * magnitudes
          if !(results.allSatisfy { $0[i, j].isFinite } && worst <= tolerance) {
            Issue.record("\(m) × \(n) × \(k), \(alpha), \(beta): \(worst)")
          }
        }
      }
    }
  }
}

extension Tensor {
  fileprivate func elements(_ index: Int) -> Scalar { withElements { $0[index] } }
}
