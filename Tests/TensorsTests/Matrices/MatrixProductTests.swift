import TestSupport
import Testing
import _Differentiation

@testable import Tensors

@Suite struct MatrixProductTests {
  static let transpositions = [(false, false), (false, true), (true, false), (true, true)]

  /// Factors whose product is 3 × 5 over an inner 4, each stored transposed where asked.
  static func factors(_ transposeA: Bool, _ transposeB: Bool) -> [Tensor] {
    [unevenTensor(transposeA ? [4, 3] : [3, 4]), unevenTensor(transposeB ? [5, 4] : [4, 5], scale: 0.8)]
  }

  @Test(arguments: transpositions) func valueIsTheSumOfProducts(transposeA: Bool, transposeB: Bool) {
    let factors = Self.factors(transposeA, transposeB)
    let product = matrixProduct(factors[0], factors[1], transposeA: transposeA, transposeB: transposeB)
    #expect(product.shape == [3, 5])
    for i in 0..<3 {
      for j in 0..<5 {
        let expected = (0..<4).reduce(0.0) { sum, p in
          sum + Double(transposeA ? factors[0][p, i] : factors[0][i, p])
            * Double(transposeB ? factors[1][j, p] : factors[1][p, j])
        }
        #expect(abs(Double(product[i, j]) - expected) < 8 * Double(Scalar.ulpOfOne))
      }
    }
  }

  @Test(arguments: transpositions) func derivative(transposeA: Bool, transposeB: Bool) {
    expectRightDerivative(at: Self.factors(transposeA, transposeB)) {
      matrixProduct($0[0], $0[1], transposeA: transposeA, transposeB: transposeB)
    }
  }

  @Test func derivativeOfAMatrixTimesItself() {
    expectRightDerivative(at: [unevenTensor([4, 4])]) { matrixProduct($0[0], $0[0], transposeB: true) }
  }

  @Test func emptyInnerSumIsZero() {
    #expect(matrixProduct(Tensor([2, 0]), Tensor([0, 3])).elements == [Scalar](repeating: 0, count: 6))
    #expect(matrixProduct(Tensor([0, 4]), Tensor([4, 3])).shape == [0, 3])
  }
}

@Suite struct GramMatrixTests {
  /// The symmetric product against the general one; sums of at most 300 products of numbers near one, in another order.
  @Test(arguments: [(1, 1), (3, 5), (33, 64), (70, 31), (150, 300), (257, 129)], [true, false])
  func equalsTheGeneralProduct(shape: (Int, Int), transposingFirst: Bool) {
    let a = unevenTensor([shape.0, shape.1])
    let gram = gramMatrix(a, transposingFirst: transposingFirst)
    let general = matrixProduct(a, a, transposeA: transposingFirst, transposeB: !transposingFirst)
    #expect(gram.shape == general.shape)
    let tolerance = Scalar(max(70, shape.0, shape.1)) * Scalar.ulpOfOne * general.maximum
    #expect((gram - general).absolute().maximum <= tolerance)
    #expect(gram == gram.transposed())
  }

  @Test func emptyInnerSumIsZero() {
    #expect(gramMatrix(Tensor([0, 3]), transposingFirst: true) == Tensor(repeating: 0, [3, 3]))
  }
}
