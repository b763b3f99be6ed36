import CKernels
import Testing

@testable import Tensors

/// Long sums of terms of mixed magnitude, against sums that are known exactly.
@Suite struct ReductionKernelTests {
  static let count = 10_000_000

  /// Ten million times 0.1 rounded to the scalar: the exact sum is the count times that. In single precision
  /// a running sum would be off by about 9 %; in Double a sum in any order stays within n ulp / 2 of it, 1e-9
  /// relative.
  @Test func manyEqualTermsAddUp() {
    let x = Tensor(repeating: 0.1, [Self.count])
    let expected = Double(Self.count) * Double(Scalar(0.1))
    #expect(abs(mk_sum(x.base, x.count) / expected - 1) < 1e-9)
    #expect(abs(mk_sum_squares(x.base, x.count) / (expected * Double(Scalar(0.1))) - 1) < 1e-9)
    #expect(abs(mk_dot(x.base, x.base, x.count) / (expected * Double(Scalar(0.1))) - 1) < 1e-9)
  }

  /// Magnitudes from 2^-10 to 2^20 in turn, signs in turn: every partial sum is a multiple of 2^-10 below
  /// 2^43, so Double holds it exactly in any order and the result must be exact.
  @Test func mixedMagnitudesAddUpExactly() {
    var index = 0
    var exact = 0
    let x = Tensor([Self.count]) {
      let exponent = index % 31
      let sign = index % 5 == 0 ? -1 : 1
      exact += sign * (1 << exponent)
      index += 1
      return Scalar(sign) * Scalar(1 << exponent) / 1024
    }
    #expect(mk_sum(x.base, x.count) == Double(exact) / 1024)
    #expect(Double(x.sum()) == Double(Scalar(Double(exact) / 1024)))
  }

  @Test func sumOfMagnitudesAndPowers() {
    let x = Tensor([4], [-3, 0.5, 2, -1])
    #expect(mk_sum_absolute(x.base, 4) == 6.5)
    #expect(mk_sum_fourth_powers(x.base, 4) == 98.0625)
  }

  @Test func rowAndColumnSumsRunInDouble() {
    // 2^24 + 1 - 2^24 is lost in single precision.
    let x = Tensor([3, 1], [0x1p24, 1, -0x1p24])
    #expect(x.columnSums().elements == [1])
    #expect(x.transposed().rowSums().elements == [1])
  }
}
