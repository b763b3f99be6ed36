import Optimizers
import Tensors
import Testing

@Suite struct MomentumTests {
  /// trace: 1, 0.5 + 2 = 2.5, 1.25 - 4 = -2.75; all numbers are exact in binary.
  @Test func sumsDecayingGradients() {
    #expect(rewritten([[1], [2], [-4]], by: Momentum(decay: 0.5)) == [[1], [2.5], [-2.75]])
  }

  /// g + 0.5 trace: 1.5, 2 + 1.25, -4 - 1.375.
  @Test func looksAhead() {
    let momentum = Momentum(decay: 0.5, nesterov: true)
    #expect(rewritten([[1], [2], [-4]], by: momentum) == [[1.5], [3.25], [-5.375]])
  }

  @Test func withoutDecayItIsTheGradient() {
    for nesterov in [false, true] {
      let gradients: [[Scalar]] = [[1, -2], [0.3, 7]]
      #expect(rewritten(gradients, by: Momentum(decay: 0, nesterov: nesterov)) == gradients)
    }
  }

  /// Σ decayⁿ of a constant gradient is 1 / (1 - decay): 0.9²⁰⁰ ≈ 7e-10 is left.
  @Test func aConstantGradientGrowsTenfold() {
    let last = rewritten(Array(repeating: [1], count: 200), by: Momentum(decay: 0.9)).last![0]
    // 200 additions of numbers up to 10, each wrong by half an ULP, decaying: about 10 of them count.
    #expect(abs(Double(last) - 10) < 1e-8 + 100 * Double(Scalar.ulpOfOne))
  }
}
