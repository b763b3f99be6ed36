import Optimizers
import Tensors
import Testing

@Suite struct ScaleByAdamTests {
  /// The first direction is g / (|g| + ε) whatever the decays are: the corrections undo them.
  @Test(arguments: [(0.9, 0.999), (0, 0), (0.5, 0.9), (0.99, 0.9999)])
  func theFirstDirectionIsTheSign(_ beta1: Double, _ beta2: Double) {
    let transform = ScaleByAdam(beta1: beta1, beta2: beta2)
    let found = rewritten([[3, -0.02, 5e4]], by: transform)[0]
    expectClose(found, [3 / (3 + 1e-8), -0.02 / (0.02 + 1e-8), 5e4 / (5e4 + 1e-8)])
  }

  /// β₁ = ½, β₂ = ¾, ε = 1 and gradients 2, -1, 4.
  @Test func threeUpdatesByHand() {
    let transform = ScaleByAdam(beta1: 0.5, beta2: 0.75, epsilon: 1)
    // t = 1: m = 1, m̂ = 2, v = 1, v̂ = 4. t = 2: m = ½ - ½ = 0, v = ¾ + ¼ = 1.
    // t = 3: m = ½·4 = 2, m̂ = 2 / (7/8) = 16/7, v = ¾ + ¼·16 = 4.75, v̂ = 4.75 / (37/64) = 304/37.
    let third = 16.0 / 7 / ((304.0 / 37).squareRoot() + 1)
    expectClose(rewritten([[2], [-1], [4]], by: transform).flatMap { $0 }, [2.0 / 3, 0, third])
  }

  /// A direction does not depend on the gradient's unit, as far as ε is small beside it.
  @Test func theScaleOfTheGradientCancels() {
    let gradients: [[Scalar]] = [[0.5, -2], [1.5, 0.25], [-0.75, 1]]
    let transform = ScaleByAdam(epsilon: 1e-30)
    // Powers of two multiply without rounding, so the bits are the same.
    let scaled = rewritten(gradients.map { $0.map { $0 * 1024 } }, by: transform)
    #expect(scaled == rewritten(gradients, by: transform))
  }

  /// Zero gradients shrink the mean by β₁ and the mean square by β₂.
  @Test func momentsDecayUnderZeros() {
    let transform = ScaleByAdam(beta1: 0.5, beta2: 0.25)
    let parameters = Parameters([Tensor([1])])
    var state = transform.initialState(for: parameters)
    for (step, gradient) in [8, 0, 0].enumerated() {
      var updates = Parameters([Tensor([1], [Scalar(gradient)])])
      transform.apply(to: &updates, state: &state, parameters: parameters, step: step, of: 3)
    }
    #expect(state.map(\.scalars) == [[1], [3]])
  }

  /// Without a gradient there is no direction, and nothing is divided by zero.
  @Test func zerosStayZeros() {
    #expect(rewritten([[0], [0]], by: ScaleByAdam()) == [[0], [0]])
  }
}
