import TestSupport
import Testing
import _Differentiation

@testable import Tensors

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct ActivationTests {
  @Test(arguments: Activation.allCases) func derivative(activation: Activation) {
    expectRightDerivative(at: [unevenTensor([3, 7], scale: 2)]) { $0[0].activated(activation) }
  }

  /// The formulas of the papers, in Double, against each activation; 4 units in the last place of the larger of
  /// value and 1. `KernelAccuracyTests` is stricter.
  @Test(arguments: Activation.allCases) func valuesFollowTheFormula(activation: Activation) {
    let x = unevenTensor([101], scale: 6)
    for (input, output) in zip(x.elements, x.activated(activation).elements) {
      let z = Double(input)
      let expected =
        switch activation {
        case .identity: z
        case .relu: max(z, 0)
        case .leakyRelu: z > 0 ? z : Double(Activation.leakySlope) * z
        case .tanh: tanh(z)
        case .sigmoid: 1 / (1 + exp(-z))
        case .silu: z / (1 + exp(-z))
        case .gelu: z / 2 * (1 + erf(z / 2.0.squareRoot()))
        }
      #expect(abs(Double(output) - expected) <= 4 * Double(Scalar.ulpOfOne) * max(1, abs(expected)))
    }
  }

  @Test(arguments: Activation.allCases) func nanGoesThrough(activation: Activation) {
    #expect(Tensor([1], [.nan]).activated(activation).elements[0].isNaN)
  }

  @Test func limits() {
    let ends = Tensor([2], [-.infinity, .infinity])
    #expect(ends.activated(.tanh).elements == [-1, 1])
    #expect(ends.activated(.sigmoid).elements == [0, 1])
    #expect(ends.activated(.relu).elements == [0, .infinity])
    #expect(ends.activated(.leakyRelu).elements == [-.infinity, .infinity])
  }

  @Test func slopesAtTheKinkAreThoseFromBelow() {
    for (activation, slope) in [(Activation.relu, 0), (.leakyRelu, Activation.leakySlope)] {
      let slopes = pullback(at: Tensor([1])) { $0.activated(activation) }(Tensor(repeating: 1, [1]))
      #expect(slopes.elements == [slope])
    }
  }

  @Test(arguments: Activation.allCases) func gradientOfZeroTangentIsZero(activation: Activation) {
    let y = unevenTensor([3])
    #expect(activation.gradient(.zero, argument: y, value: y).norm == 0)
  }
}
