import Randomness
import TestSupport
import Testing
import _Differentiation

@testable import Tensors

@Suite struct ReductionsTests {
  let x = unevenTensor([3, 5])

  /// Scalar results as tensors, so that their upstream gradient is uneven as well.
  @Test func sumDerivative() { expectRightDerivative(at: [x, unevenTensor([2])]) { $0[0].sum() * $0[1] } }

  @Test func sumOfAbsolutesDerivative() {
    expectRightDerivative(at: [x, unevenTensor([2])]) { $0[0].sumOfAbsolutes() * $0[1] }
  }

  @Test func sumOfSquaresDerivative() {
    expectRightDerivative(at: [x, unevenTensor([2])]) { $0[0].sumOfSquares() * $0[1] }
  }

  @Test func sumOfFourthPowersDerivative() {
    expectRightDerivative(at: [x, unevenTensor([2])]) { $0[0].sumOfFourthPowers() * $0[1] }
  }

  @Test func rowSumsDerivative() { expectRightDerivative(at: [x]) { $0[0].rowSums() } }

  @Test func columnSumsDerivative() { expectRightDerivative(at: [x]) { $0[0].columnSums() } }

  @Test func valuesByHand() {
    let x = Tensor([2, 3], [1, -2, 3, -4, 5, -6])
    #expect(x.sum() == -3)
    #expect(x.sumOfAbsolutes() == 21)
    #expect(x.sumOfSquares() == 91)
    #expect(x.sumOfFourthPowers() == 2275)
    #expect(x.dot(x) == 91)
    #expect(x.norm == 91.0.squareRoot())
    #expect(x.maximum == 5)
    #expect(x.rowSums().elements == [2, -5])
    #expect(x.columnSums().elements == [-3, 3, -3])
    #expect(x.dot(.zero) == 0 && Tensor.zero.dot(x) == 0)
  }

  /// Widths around the strips of the kernel for columns.
  @Test(arguments: [1, 63, 64, 65, 130]) func columnSumsOfEveryWidth(width: Int) {
    let x = unevenTensor([7, width])
    for (column, sum) in x.columnSums().elements.enumerated() {
      let expected = (0..<7).reduce(0.0) { $0 + Double(x[$1, column]) }
      #expect(abs(Double(sum) - expected) <= 4 * Double(Scalar.ulpOfOne))
    }
  }

  @Test func nanAndInfinityAreFound() {
    for odd in [Scalar.nan, .infinity, -.infinity] {
      for position in [0, 1, 8, 30] {
        var x = unevenTensor([31])
        #expect(x.isFinite)
        x.withMutableElements { $0[position] = odd }
        #expect(!x.isFinite)
      }
    }
  }

  @Test(arguments: 0..<20) func maximumOfNaNIsNaN(position: Int) {
    var x = unevenTensor([20])
    x.withMutableElements { $0[position] = .nan }
    #expect(x.maximum.isNaN)
  }

  @Test func emptySumsAreZero() {
    #expect(Tensor([0, 3]).sum() == 0)
    #expect(Tensor([0, 3]).columnSums().elements == [0, 0, 0])
    #expect(Tensor([3, 0]).rowSums().elements == [0, 0, 0])
  }
}
