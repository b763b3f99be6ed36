import Networks
import Randomness
import Tensors
import Testing
import _Differentiation

/// What a term of activations is that says nothing more.
@Suite struct BatchRegularizerTests {
  private struct Quiet: BatchRegularizer {
    static let name = "quiet"
    var needsActivations: Bool { true }
    @differentiable(reverse)
    func callAsFunction(_ input: TermInput) -> Scalar { input.activations[0].sum() }
  }

  private struct Sorting: BatchRegularizer {
    static let name = "sorting"
    var needsActivations: Bool { true }
    var needsClasses: Bool { true }
    @differentiable(reverse)
    func callAsFunction(_ input: TermInput) -> Scalar { input.activations[0].sum() }
  }

  /// Who sees classes compares examples, so that units with maps are refused.
  @Test func classesAreOfWholeExamples() {
    #expect(!Quiet().needsClasses && !Quiet().comparesExamples)
    #expect(Sorting().needsClasses && Sorting().comparesExamples)
  }

  /// Nothing is drawn for a term without parameters of its own.
  @Test func ownParametersAreNone() {
    var stream = RandomStream(seed: 1, stream: .initialization)
    let own = Quiet().initialParameters(for: Parameters([Tensor([2, 2])]), using: &stream)
    #expect(own.count == 0)
    var untouched = RandomStream(seed: 1, stream: .initialization)
    #expect(stream.uniform() == untouched.uniform())
  }
}
