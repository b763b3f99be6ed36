import CKernels
import TestSupport
import Testing

@testable import Tensors

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The element functions of `kernel.h` against the C library in Double, in units in the last place of the
/// result.
///
/// In single precision two million floats are tried, evenly spaced in bits, so that all magnitudes weigh the
/// same; the bounds are those stated in `kernel.h`. In double the oracle has the same precision, so only
/// agreement within 4 units is asked for.
@Suite struct KernelAccuracyTests {
  @Test func exponential() {
    expectAccuracy(1.1, from: -87, to: 88.7, { exp($0) }) { $0.exponential() }
  }

  @Test(.enabled(if: !isDouble)) func exponentialBelowTheNormalNumbers() {
    let x = Tensor([5], [-87.5, -90, -103, -104, -.infinity])
    for (input, output) in zip(x.elements, x.exponential().elements) {
      #expect(abs(Double(output) - exp(Double(input))) <= 0x1p-149)
    }
  }

  @Test func exponentialAtTheEnds() {
    let far: Scalar = isDouble ? 710 : 88.73
    #expect(
      Tensor([4], [0, far, .infinity, -.infinity]).exponential().elements == [1, .infinity, .infinity, 0])
  }

  @Test func tanhInULP() {
    expectAccuracy(3, from: -100, to: 100, { tanh($0) }) { $0.activated(.tanh) }
  }

  @Test func tanhAtTheEnds() {
    let tiny = Scalar.leastNonzeroMagnitude
    let inputs: [Scalar] = [tiny, -tiny, 0, -0.0, 40, -.infinity, .infinity]
    let ends = Tensor([7], inputs).activated(.tanh).elements
    #expect(ends == [tiny, -tiny, 0, 0, 1, -1, 1])
    #expect(ends.map(\.sign) == inputs.map(\.sign))
    #expect(Tensor([1], [.nan]).activated(.tanh).elements[0].isNaN)
  }

  @Test func tanhStaysWithinOne() {
    let outputs = Tensor([20_000], (0..<20_000).map { Scalar($0) * 0.001 }).activated(.tanh).elements
    #expect(outputs.allSatisfy { $0 <= 1 })
    #expect(zip(outputs, outputs.dropFirst()).allSatisfy { $0 <= $1 + 4 * Scalar.ulpOfOne })
  }

  @Test func sigmoid() {
    expectAccuracy(3, from: -87, to: 100, { 1 / (1 + exp(-$0)) }) { $0.activated(.sigmoid) }
  }

  @Test func silu() {
    expectAccuracy(3.5, from: -87, to: 100, { $0 / (1 + exp(-$0)) }) { $0.activated(.silu) }
  }

  @Test func geluAboveMinusOne() {
    expectAccuracy(3, from: -1, to: 50, { $0 / 2 * erfc(-$0 / 2.0.squareRoot()) }) { $0.activated(.gelu) }
  }

  /// Below -1 the formula cancels: the error is bounded in absolute terms.
  @Test func geluBelowMinusOne() {
    let x = Tensor([40_000], (0..<40_000).map { -1 - Scalar($0) * 0.0005 })
    for (input, output) in zip(x.elements, x.activated(.gelu).elements) {
      let exact = Double(input) / 2 * erfc(-Double(input) / 2.0.squareRoot())
      if !(abs(Double(output) - exact) <= 2 * Double(Scalar.ulpOfOne)) { Issue.record("\(input): \(output)") }
    }
  }

  /// Slopes lie between -0.13 and 1.13, and are right to 6 units of 1.
  @Test(arguments: [Activation.silu, .gelu]) func slopes(activation: Activation) {
    let x = Tensor([40_000], (0..<40_000).map { -10 + Scalar($0) * 0.0005 })
    let slopes = activation.gradient(Tensor(repeating: 1, x.shape), argument: x, value: x)
    for (input, slope) in zip(x.elements, slopes.elements) {
      let z = Double(input)
      let s = 1 / (1 + exp(-z))
      let density = exp(-z * z / 2) / (2 * Double.pi).squareRoot()
      let exact =
        activation == .silu ? s * (1 + z * exp(-z) * s) : erfc(-z / 2.0.squareRoot()) / 2 + z * density
      if !(abs(Double(slope) - exact) <= 6 * Double(Scalar.ulpOfOne)) { Issue.record("\(z): \(slope)") }
    }
  }

  private func expectAccuracy(
    _ bound: Double, from low: Scalar, to high: Scalar, sourceLocation: SourceLocation = #_sourceLocation,
    _ exact: (Double) -> Double, _ function: (Tensor) -> Tensor
  ) {
    let inputs = Self.sweep(low, high)
    var (worst, place) = (0.0, Scalar(0))
    for (input, output) in zip(inputs.elements, function(inputs).elements) {
      let expected = exact(Double(input))
      let unit = Double(Scalar(abs(expected)).ulp)
      let error = abs(Double(output) - expected) / unit
      if !(error <= worst) { (worst, place) = (error, input) }
    }
    #expect(worst <= (isDouble ? 4 : bound), "worst \(worst) ulp at \(place)", sourceLocation: sourceLocation)
  }

  /// Scalars from low to high, evenly spaced in bits: a million of each sign.
  private static func sweep(_ low: Scalar, _ high: Scalar) -> Tensor {
    let step = order(high) / 1_000_003
    let inputs = stride(from: max(order(low), -order(high)), through: order(high), by: step).map(scalar)
    return Tensor([inputs.count], inputs)
  }

  /// The scalars in order as integers: zero is 0, its neighbor above 1, below -1.
  private static func order(_ x: Scalar) -> Int {
    let magnitude = Int(abs(x).bitPattern)
    return x < 0 ? -magnitude : magnitude
  }

  private static func scalar(_ order: Int) -> Scalar {
    let magnitude = Scalar(bitPattern: .init(order.magnitude))
    return order < 0 ? -magnitude : magnitude
  }
}
