import Tensors
import TestSupport
import Testing
import _Differentiation

@Suite struct StraightThroughGateTests {
  private let x = unevenTensor([3, 4])
  private let noise = unevenTensor([3, 4], scale: 0.7, shift: -0.1)

  @Test("Open above zero, closed at and below it")
  func steps() {
    let gates = Tensor([4], [1, 0, -1, 2]).straightThroughGate(
      noise: Tensor([4], [0, 0, 2, -2]), temperature: 1)
    #expect(gates.elements == [1, 0, 1, 0])
  }

  @Test("The gradient is that of σ((x + noise) / τ), by differences", arguments: [0.5, 1, 2] as [Scalar])
  func straightThrough(_ temperature: Scalar) {
    let (_, pullback) = valueWithPullback(at: x) { [noise] in
      $0.straightThroughGate(noise: noise, temperature: temperature)
    }
    let upstream = unevenTensor([3, 4])
    let error = gradientError(of: Parameters([pullback(upstream)]), at: Parameters([x])) { x in
      Scalar((1 / temperature * (x[0] + noise)).activated(.sigmoid).dot(upstream))
    }
    #expect(error < gradientTolerance)
    #expect(pullback(.zero).isZero)
  }
}
