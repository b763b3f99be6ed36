import CKernels
import Testing

@Suite struct EigenTests {
  typealias Solver = @Sendable (Int, UnsafeMutablePointer<Double>?, UnsafeMutablePointer<Double>?) -> Int32
  static let solvers: [(String, Solver)] = [
    ("linked", mk_symmetric_eigen), ("plain", mk_plain_symmetric_eigen),
  ]

  @Test(
    "Rows are unit eigenvectors, orthogonal to each other, of ascending eigenvalues", arguments: 0..<2,
    [1, 2, 5, 24])
  func decomposition(_ solver: Int, _ n: Int) {
    let a = symmetric(n)
    var (vectors, values) = (a, [Double](repeating: 0, count: n))
    #expect(EigenTests.solvers[solver].1(n, &vectors, &values) == 0)
    #expect(values == values.sorted())
    for k in 0..<n {
      let v = Array(vectors[k * n..<(k + 1) * n])
      for i in 0..<n {
        let product = (0..<n).reduce(0) { $0 + a[i * n + $1] * v[$1] }
        #expect(abs(product - values[k] * v[i]) < 1e-12)
      }
      for other in 0...k {
        let dot = (0..<n).reduce(0) { $0 + v[$1] * vectors[other * n + $1] }
        #expect(abs(dot - (other == k ? 1 : 0)) < 1e-12)
      }
    }
  }

  typealias LowestSolver =
    @Sendable (
      Int, Int, UnsafeMutablePointer<Double>?, UnsafeMutablePointer<Double>?, UnsafeMutablePointer<Double>?
    ) -> Int32
  static let lowest: [LowestSolver] = [mk_lowest_eigenvectors, mk_plain_lowest_eigenvectors]

  @Test("The lowest are the first of all", arguments: 0..<2, [0, 1, 3, 24])
  func lowest(_ solver: Int, _ count: Int) {
    let n = 24
    let a = symmetric(n)
    var (all, expected) = (a, [Double](repeating: 0, count: n))
    #expect(mk_plain_symmetric_eigen(n, &all, &expected) == 0)
    var (copy, values) = (a, [Double](repeating: 0, count: n))
    var vectors = [Double](repeating: 0, count: count * n)
    #expect(EigenTests.lowest[solver](n, count, &copy, &values, &vectors) == 0)
    for k in 0..<count {
      #expect(abs(values[k] - expected[k]) < 1e-12)
      // Up to their sign.
      let dot = (0..<n).reduce(0) { $0 + vectors[k * n + $1] * all[k * n + $1] }
      #expect(abs(abs(dot) - 1) < 1e-12)
    }
  }

  @Test("Both find the same eigenvalues")
  func agreement() {
    var (first, second) = (symmetric(24), symmetric(24))
    var (a, b) = ([Double](repeating: 0, count: 24), [Double](repeating: 0, count: 24))
    #expect(mk_symmetric_eigen(24, &first, &a) == 0)
    #expect(mk_plain_symmetric_eigen(24, &second, &b) == 0)
    #expect(zip(a, b).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test("Matrices that are diagonal, equal to the identity, or empty", arguments: 0..<2)
  func trivial(_ solver: Int) {
    let solve = EigenTests.solvers[solver].1
    var (vectors, values): ([Double], [Double]) = ([3, 0, 0, -1], [0, 0])
    #expect(solve(2, &vectors, &values) == 0)
    #expect(values == [-1, 3] && vectors.map(abs) == [0, 1, 1, 0])
    (vectors, values) = ([1, 0, 0, 1], [0, 0])
    #expect(solve(2, &vectors, &values) == 0 && values == [1, 1])
    #expect(solve(0, &vectors, &values) == 0)
  }

  private func symmetric(_ n: Int) -> [Double] {
    (0..<n * n).map { index in
      let (i, j) = (min(index / n, index % n), max(index / n, index % n))
      let phase = Double(i * 7 + j * j) * 0.754877666
      return 2 * (phase - phase.rounded(.down)) - 1
    }
  }
}
