import Dispatch
import Synchronization
import TestSupport
import Testing

@testable import Tensors

@Suite(.serialized) struct InParallelTests {
  /// Runs `body` with a number of threads.
  private func with(threads: Int, _ body: () -> Void) {
    let before = Blas.threads
    Blas.threads = threads
    body()
    Blas.threads = before
  }

  @Test(arguments: [1, 2, 5], [1, 2, 3, 64, 1000]) func everyPartIsDoneOnce(threads: Int, parts: Int) {
    with(threads: threads) {
      for _ in 0..<50 {
        let counts = Mutex([Int](repeating: 0, count: parts))
        inParallel(parts) { part, total in
          counts.withLock { $0[part] += total == parts ? 1 : 1000 }
        }
        #expect(counts.withLock { $0.allSatisfy { $0 == 1 } })
      }
    }
  }

  /// Work that is begun within a part, or by another thread at the same time, is done by who began it.
  @Test func workWithinWorkIsDone() {
    with(threads: 3) {
      let count = Mutex(0)
      DispatchQueue.concurrentPerform(iterations: 4) { _ in
        inParallel(8) { _, _ in
          inParallel(4) { _, _ in count.withLock { $0 += 1 } }
        }
      }
      #expect(count.withLock { $0 } == 4 * 8 * 4)
    }
  }

  /// Every part computes as its caller would, whichever thread takes it.
  @Test func denormalNumbersAreTheSameToAllParts() {
    let least = Tensor([1], [.leastNormalMagnitude])
    func zeros() -> Int {
      let count = Mutex(0)
      inParallel(64) { _, _ in
        let half = 0.5 * least
        count.withLock { $0 += half.elements[0] == 0 ? 1 : 0 }
      }
      return count.withLock { $0 }
    }
    with(threads: 4) {
      for _ in 0..<20 {
        #expect(zeros() == 0)
        #expect(flushingDenormals(zeros) == 64)
      }
    }
  }

  /// Parts of a product, along rows and along columns, for all transpositions: as exact as the whole.
  @Test(arguments: [[130, 70, 150], [70, 130, 150]], [false, true]) func productsAreCutIntoParts(
    shape: [Int], transposed: Bool
  ) {
    let (m, n, k) = (shape[0], shape[1], shape[2])
    let a = unevenTensor(transposed ? [k, m] : [m, k])
    for transposeB in [false, true] {
      let b = unevenTensor(transposeB ? [n, k] : [k, n])
      let whole = matrixProduct(a, b, transposeA: transposed, transposeB: transposeB)
      with(threads: 3) {
        let parts = matrixProduct(a, b, transposeA: transposed, transposeB: transposeB)
        // A sum of k products of numbers below one, each rounded once, in any order.
        #expect((parts - whole).norm <= Double(k) * Double(Scalar.ulpOfOne) * whole.norm)
        var sum = parts
        sum.add(productOf: a, b, transposeA: transposed, transposeB: transposeB, times: -0.5)
        #expect((sum - 0.5 * whole).norm <= Double(k) * Double(Scalar.ulpOfOne) * whole.norm)
      }
    }
  }

  /// The diagonal and the block above it are made by different parts, for sizes on both sides of the halves' rounding.
  @Test(arguments: [160, 171, 200]) func symmetricProductsAreCutIntoParts(n: Int) {
    let a = unevenTensor([n + 30, n])
    let expected = matrixProduct(a, a, transposeA: true)
    let outer = matrixProduct(a, a, transposeB: true)
    with(threads: 2) {
      #expect((gramMatrix(a, transposingFirst: true) - expected).norm <= 1e-5 * expected.norm)
      let turned = gramMatrix(a, transposingFirst: false)
      #expect((turned - outer).norm <= 1e-5 * outer.norm)
    }
  }
}
