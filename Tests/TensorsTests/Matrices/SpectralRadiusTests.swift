import Foundation
import Tensors
import Testing

@Suite struct SpectralRadiusTests {
  @Test("Diagonals, turns, permutations and matrices that lead nowhere")
  func known() {
    #expect(abs(Tensor([3, 3], [1, 0, 0, 0, -4, 0, 0, 0, 2]).spectralRadius - 4) < 1e-6)
    // A turn by 1 rad that triples: its eigenvalues are a pair off the real axis.
    let (c, s) = (Scalar(3 * cos(1.0)), Scalar(3 * sin(1.0)))
    #expect(abs(Tensor([2, 2], [c, -s, s, c]).spectralRadius - 3) < 1e-5)
    #expect(abs(Tensor([3, 3], [0, 1, 0, 0, 0, 1, 1, 0, 0]).spectralRadius - 1) < 1e-6)
    // A shift register, whose powers are zero in the end, and a triangle with the diagonal 0.5.
    #expect(Tensor([3, 3], [0, 1, 0, 0, 0, 1, 0, 0, 0]).spectralRadius == 0)
    #expect(abs(Tensor([2, 2], [0.5, 100, 0, 0.5]).spectralRadius - 0.5) < 1e-4)
    #expect(Tensor([2, 2]).spectralRadius == 0)
    #expect(Tensor([2, 2], [1, .nan, 0, 1]).spectralRadius.isNaN)
  }

  @Test(
    "Sines of sums, as NumPy's eigenvalues say",
    arguments: [(3, 1.2350159176715134), (7, 2.3006432868036972), (40, 4.806287549334499)])
  func record(size: Int, expected: Double) {
    let w = Tensor(
      [size, size],
      (0..<size * size).map {
        let (i, j) = (Double($0 / size), Double($0 % size))
        return Scalar(sin(1.7 * i + 0.9 * j + 0.3 * i * j))
      })
    #expect(abs(w.spectralRadius / expected - 1) < 1e-5)
    #expect(abs((3 * w).spectralRadius / (3 * expected) - 1) < 1e-5)
    #expect(abs(w.transposed().spectralRadius / expected - 1) < 1e-5)
  }
}
