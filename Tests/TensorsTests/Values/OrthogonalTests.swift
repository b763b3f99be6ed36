import Randomness
import Testing

@testable import Tensors

@Suite struct OrthogonalTests {
  @Test(arguments: [(5, 5), (3, 8), (8, 3), (1, 4), (64, 40)]) func shorterSideIsOrthonormal(
    rows: Int, columns: Int
  ) {
    var stream = RandomStream(seed: 3, stream: .initialization)
    let q = Tensor.orthogonal(rows: rows, columns: columns, using: &stream)
    #expect(q.shape == [rows, columns])
    let gram = matrixProduct(q, q, transposeA: rows > columns, transposeB: rows <= columns)
    for i in 0..<min(rows, columns) {
      for j in 0..<min(rows, columns) {
        // One rounding to single precision an element, and a sum in single precision.
        #expect(abs(gram[i, j] - (i == j ? 1 : 0)) < 1e-6)
      }
    }
  }

  @Test func differentStreamsDiffer() {
    var one = RandomStream(seed: 3, stream: .initialization, index: 0)
    var two = RandomStream(seed: 3, stream: .initialization, index: 1)
    let (a, b) = (
      Tensor.orthogonal(rows: 4, columns: 4, using: &one), Tensor.orthogonal(rows: 4, columns: 4, using: &two)
    )
    #expect((a - b).norm > 0.1)
  }
}
