import Randomness
import Tensors
import Testing

@testable import Networks

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct InitializerTests {
  static let fanIn = 200
  static let fanOut = 300

  static func weight(_ initializer: Initializer) -> Tensor {
    var stream = RandomStream(seed: 11, stream: .initialization)
    return initializer.weight([fanIn, fanOut], fanIn: fanIn, fanOut: fanOut, using: &stream)
  }

  /// The variance that the papers ask for; NaN where the weights are not independent.
  static func variance(_ initializer: Initializer) -> Double {
    switch initializer {
    case .glorotUniform, .glorotNormal: 2.0 / 500
    case .heUniform, .heNormal: 2.0 / 200
    case .fanInUniform: 1.0 / 600
    // A standard normal variable cut at ±2 has the variance 1 - 4 φ(2) / erf(√2).
    case .truncatedNormal: 0.01 * (1 - 4 * exp(-2) / (2 * Double.pi).squareRoot() / erf(2.0.squareRoot()))
    case .orthogonal: 1.0 / 300
    }
  }

  /// Within five standard errors: of the mean σ / √n, of the variance σ² √(2 / n), which is the normal
  /// distribution's and the largest of those here.
  @Test(arguments: Initializer.allCases) func meanAndVarianceAreThePapers(initializer: Initializer) {
    let values = Self.weight(initializer).elements.map { Double($0) }
    let n = Double(values.count)
    let expected = Self.variance(initializer)
    let mean = values.reduce(0, +) / n
    let variance = values.reduce(0) { $0 + $1 * $1 } / n
    #expect(abs(mean) < 5 * (expected / n).squareRoot())
    #expect(abs(variance - expected) < 5 * expected * (2 / n).squareRoot())
  }

  @Test(arguments: [
    (Initializer.glorotUniform, 6.0 / 500), (.heUniform, 6.0 / 200), (.fanInUniform, 1.0 / 200),
  ]) func uniformWeightsFillTheirRange(initializer: Initializer, squaredLimit: Double) {
    let values = Self.weight(initializer).elements.map { Double($0) }
    let limit = squaredLimit.squareRoot()
    // Rounding to single precision may go half a unit over the limit. Of 60,000, one is in the outer 0.1 %
    // for sure.
    #expect(values.max()! <= limit * (1 + 1e-7) && values.min()! >= -limit * (1 + 1e-7))
    #expect(values.max()! > 0.999 * limit && values.min()! < -0.999 * limit)
  }

  @Test func truncatedNormalIsCutAtTwoDeviations() {
    let values = Self.weight(.truncatedNormal).elements
    #expect(values.allSatisfy { abs($0) <= 0.2 })
    #expect(values.contains { abs($0) > 0.199 })
  }

  @Test(arguments: [Initializer.glorotNormal, .heNormal]) func normalTailsAreThere(initializer: Initializer) {
    // P(|z| > 3) is 0.0027: of 60,000 about 162 (standard deviation 13).
    let deviation = Self.variance(initializer).squareRoot()
    let far = Self.weight(initializer).elements.count { abs(Double($0)) > 3 * deviation }
    #expect((98...226).contains(far))
  }

  @Test(arguments: [(5, 9), (9, 5), (7, 7)]) func orthogonalWithin1e6(rows: Int, columns: Int) {
    var stream = RandomStream(seed: 4, stream: .initialization)
    let w = Initializer.orthogonal.weight([rows, columns], fanIn: rows, fanOut: columns, using: &stream)
    let gram = matrixProduct(w, w, transposeA: rows > columns, transposeB: rows <= columns)
    for i in 0..<min(rows, columns) {
      for j in 0..<min(rows, columns) { #expect(abs(gram[i, j] - (i == j ? 1 : 0)) < 1e-6) }
    }
  }

  /// A kernel of four axes: the last is the outputs.
  @Test func orthogonalKernelsAreOrthogonalOverTheirInputs() {
    var stream = RandomStream(seed: 4, stream: .initialization)
    let kernel = Initializer.orthogonal.weight([2, 3, 3, 4], fanIn: 18, fanOut: 4, using: &stream)
    #expect(kernel.shape == [2, 3, 3, 4])
    let w = kernel.reshaped(to: [18, 4])
    let gram = matrixProduct(w, w, transposeA: true)
    #expect(abs(gram.sumOfSquares() - 4) < 1e-5 && abs(gram[0, 0] - 1) < 1e-6)
  }

  @Test(arguments: Initializer.allCases) func sameStreamSameBits(initializer: Initializer) {
    #expect(Self.weight(initializer) == Self.weight(initializer))
  }
}
