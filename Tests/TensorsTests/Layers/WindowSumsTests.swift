import Tensors
import TestSupport
import Testing

@Suite struct WindowSumsTests {
  /// Sums of three numbers, in two orders.
  private static let tolerance: Double = isDouble ? 1e-14 : 1e-6

  @Test func signsOfAWindowCount() {
    let x = Tensor([2, 1, 2, 2], [1, -2, 3, -4, -5, 6, 0, 8])
    #expect(x.windowSums(rows: 2, columns: 2) == Tensor([2, 2], [-4, 4, 3, 4]))
    #expect(
      x.windowSumsGradient(Tensor([2, 2], [1, 2, 3, 4]))
        == Tensor([2, 1, 2, 2], [1, 2, 3, 4, 1, 2, 3, 4]))
  }

  @Test func derivative() {
    let (x, slope) = (unevenTensor([3, 2, 2]), unevenTensor([2, 2], scale: 0.7))
    let gradient = x.windowSumsGradient(slope)
    let error = gradientError(of: Parameters([gradient]), at: Parameters([x])) {
      ($0[0].windowSums(rows: 2, columns: 2) * slope).sum()
    }
    #expect(error < gradientTolerance && gradient.shape == x.shape)
  }

  @Test func isLinear() {
    let (x, y) = (unevenTensor([3, 2, 2]), unevenTensor([3, 2, 2], scale: 0.3))
    let sum = (x + y).windowSums(rows: 2, columns: 2)
    let parts = x.windowSums(rows: 2, columns: 2) + y.windowSums(rows: 2, columns: 2)
    #expect((sum - parts).norm < Self.tolerance * sum.norm)
  }
}
