import Tensors
import Testing

/// The optimizers' tests compare these with recorded trajectories; here, what they owe to tensors as values.
@Suite struct UpdatesTests {
  @Test func scaleChangesNoCopy() {
    var x = Tensor([3], [1, -2, 4])
    let copy = x
    x.scale(by: -0.5)
    #expect(x.elements == [-0.5, 1, -2])
    #expect(copy.elements == [1, -2, 4])
  }

  @Test func momentumChangesNoCopy() {
    var (gradient, trace) = (Tensor([2], [1, 2]), Tensor([2], [4, 8]))
    let (gradientCopy, traceCopy) = (gradient, trace)
    gradient.applyMomentum(&trace, decay: 0.5, nesterov: true)
    #expect(trace.elements == [3, 6])
    #expect(gradient.elements == [2.5, 5])
    #expect(gradientCopy.elements == [1, 2])
    #expect(traceCopy.elements == [4, 8])
  }

  /// β₁ = ½, β₂ = ¾, ε = 1 on a gradient of 2: m = 1, v = 1, m̂ = 2, v̂ = 4. Long enough for every vector
  /// width.
  @Test func adamChangesNoCopyAndTreatsAllElementsAlike() {
    let zeros = Tensor([67])
    var (gradient, m, v) = (Tensor(repeating: 2, [67]), zeros, zeros)
    gradient.applyAdam(mean: &m, meanSquare: &v, beta1: 0.5, beta2: 0.75, epsilon: 1, updates: 1)
    #expect(m.elements == [Scalar](repeating: 1, count: 67))
    #expect(v.elements == [Scalar](repeating: 1, count: 67))
    // Two factors and a quotient, each rounded once.
    #expect(gradient.elements.allSatisfy { abs($0 - 2 / 3) <= 2 * Scalar.ulpOfOne })
    #expect(Set(gradient.elements).count == 1)
    #expect(zeros.elements.allSatisfy { $0 == 0 })
  }

  /// Half an ULP of the difference 1 - β in Double and one of the share's own are allowed; a difference taken
  /// in single precision is off by 5e-8.
  @Test func theMomentsTakeTheirShareInFullPrecision() {
    var (gradient, m, v) = (Tensor([1], [1]), Tensor([1]), Tensor([1]))
    gradient.applyAdam(mean: &m, meanSquare: &v, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, updates: 1)
    for (found, expected) in [(m.elements[0], 0.1), (v.elements[0], 0.001)] {
      let tolerance = Double.ulpOfOne / 2 + expected * Double(Scalar.ulpOfOne)
      #expect(abs(Double(found) - expected) <= tolerance)
    }
  }
}
