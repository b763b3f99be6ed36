import TestSupport
import Testing
import _Differentiation

@testable import Tensors

@Suite struct ShapingTests {
  @Test func reshapedDerivative() {
    expectRightDerivative(at: [unevenTensor([2, 6])]) { $0[0].reshaped(to: [3, 2, 2]) }
  }

  @Test func flattenedDerivative() {
    expectRightDerivative(at: [unevenTensor([2, 3, 2, 2])]) { $0[0].flattened() }
  }

  @Test func transposedDerivative() {
    expectRightDerivative(at: [unevenTensor([3, 5])]) { $0[0].transposed() }
  }

  @Test func reshapingMovesNoElement() {
    let x = unevenTensor([2, 3, 4])
    #expect(x.reshaped(to: [4, 6]).elements == x.elements)
    #expect(x.flattened().shape == [2, 12])
    #expect(Tensor([0, 3, 4]).flattened().shape == [0, 12])
    #expect(unevenTensor([5]).flattened().shape == [5, 1])
  }

  /// Sizes around the kernel's tiles.
  @Test(arguments: [1, 15, 16, 17, 40], [1, 16, 33]) func transposedExchangesIndices(rows: Int, columns: Int) {
    let x = unevenTensor([rows, columns])
    let y = x.transposed()
    #expect(y.shape == [columns, rows])
    for i in 0..<rows {
      for j in 0..<columns where x[i, j] != y[j, i] { Issue.record("element [\(i), \(j)]") }
    }
    #expect(y.transposed() == x)
  }

  @Test func gatheredTakesSlicesInOrder() {
    let x = Tensor([3, 1, 2], [1, 2, 3, 4, 5, 6])
    let y = x.taking([2, 0, 2])
    #expect(y.shape == [3, 1, 2])
    #expect(y.elements == [5, 6, 1, 2, 5, 6])
    #expect(x.taking([]).shape == [0, 1, 2])
    #expect(Tensor([3], [7, 8, 9]).taking(1..<3).elements == [8, 9])
    #expect(x.taking(1..<1).shape == [0, 1, 2])
    // Rows of all lengths about what the kernel takes for short.
    for width in [1, 3, 15, 16, 17, 40] {
      let x = unevenTensor([9, width])
      let rows = [8, 0, 3, 3, 7]
      #expect(x.taking(rows).elements == rows.flatMap { Array(x.elements[$0 * width..<($0 + 1) * width]) })
      #expect(x.taking(Array(2..<7)) == x.taking(2..<7))
    }
  }
}
