import Networks
import Tensors
import Testing
import _Differentiation

@Suite struct TermInputTests {
  @Test func whatATermDoesNotLookAtIsEmpty() {
    let input = TermInput()
    #expect(input.weights.count == 0 && input.activations.count == 0 && input.own.count == 0)
    #expect(input.classes.isEmpty && input.progress == 0)
  }

  /// 2ΣW + 3ΣA + 5Σs
  @differentiable(reverse)
  private static func sum(_ input: TermInput) -> Scalar {
    let weights = 2 * input.weights[0].sum()
    let activations = 3 * input.activations[0].sum()
    return weights + activations + 5 * input.own[0].sum()
  }

  /// Each part has the gradient that is its own.
  @Test func isDifferentiatedInAllItsParts() {
    let input = TermInput(
      weights: Parameters([Tensor([1, 2], [1, 2])]), activations: Parameters([Tensor([2, 1], [3, 4])]),
      own: Parameters([Tensor([2], [5, 6])]), classes: [1, 0], progress: 0.5)
    let (value, gradient) = valueWithGradient(at: input) { Self.sum($0) }
    #expect(value == 82)
    #expect(gradient.weights[0] == Tensor([1, 2], [2, 2]))
    #expect(gradient.activations[0] == Tensor([2, 1], [3, 3]))
    #expect(gradient.own[0] == Tensor([2], [5, 5]))
  }

  /// Where units have maps, places are examples: whoever gives them apart is told.
  @Test func activationsAreExamplesByUnits() async throws {
    _ = TermInput(activations: Parameters([Tensor([2, 3]), .zero]))
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = TermInput(activations: Parameters([Tensor([2, 3]), Tensor([2, 5, 3])]))
    }
    let text = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    #expect(text.contains("activations are examples × units, not [2, 5, 3]"))
  }
}
