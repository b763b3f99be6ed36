import TestSupport
import Testing

@testable import Tensors

@Suite struct PowerSumTests {
  @Test(arguments: [
    (PowerSum.absolutes, Scalar(3), [Scalar(1.5), 0.5, 1]), (.squares, 5, [3, 0, 1]),
    (.fourthPowers, 17, [17, -1, 1]),
  ])
  func byHand(sum: PowerSum, value: Scalar, slopes: [Scalar]) {
    var gradient = Tensor([3], [1, 1, 1])
    let copy = gradient
    #expect(gradient.add(slopesOf: sum, at: Tensor([3], [2, -1, 0]), times: 0.5) == value)
    #expect(gradient.elements == slopes)
    #expect(copy.elements == [1, 1, 1])
    var zero = Tensor.zero
    _ = zero.add(slopesOf: sum, at: Tensor([1], [2]), times: 1)
    #expect(zero.elements == [sum == .absolutes ? 1 : sum == .squares ? 4 : 32])
  }

  /// Long enough for several stretches, and for more of them than are summed at a time; threads change no bit.
  @Test(arguments: [PowerSum.absolutes, .squares, .fourthPowers]) func threadsChangeNoBit(sum: PowerSum) {
    let x = unevenTensor([1_300_003])
    let threads = Blas.threads
    defer { Blas.threads = threads }
    func result(threads: Int) -> (Scalar, Tensor) {
      Blas.threads = threads
      var gradient = x
      return (gradient.add(slopesOf: sum, at: x, times: 0.3), gradient)
    }
    let (one, several) = (result(threads: 1), result(threads: 3))
    #expect(one.0 == several.0 && one.1 == several.1)
    let expected =
      switch sum {
      case .absolutes: x.sumOfAbsolutes()
      case .squares: x.sumOfSquares()
      case .fourthPowers: x.sumOfFourthPowers()
      }
    // Each rounded once to a scalar; before it, n terms of one sign summed in double, in two orders: each sum is within
    // n u of the exact one (Higham, Accuracy and Stability of Numerical Algorithms, section 4.2).
    #expect(abs(one.0 / expected - 1) <= 2 * Scalar.ulpOfOne + Scalar(Double(x.count) * .ulpOfOne))
  }
}
