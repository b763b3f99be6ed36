import Randomness
import Tensors
import Testing

@Suite struct BernoulliTests {
  @Test(arguments: [0, 0.25, 0.9, 1]) func onesHaveTheirProbability(probability: Double) {
    var stream = RandomStream(seed: 3, stream: .noise)
    let drawn = Tensor(bernoulli: probability, [101, 199], using: &stream)
    #expect(drawn.elements.allSatisfy { $0 == 0 || $0 == 1 })
    // Five standard errors.
    let error = 5 * (probability * (1 - probability) / 20_099).squareRoot()
    #expect(abs(Double(drawn.sum()) / 20_099 - probability) <= error)
  }

  @Test func aStreamGivesTheSameAndGoesOn() {
    var (first, second) = (RandomStream(seed: 3, stream: .noise), RandomStream(seed: 3, stream: .noise))
    let drawn = Tensor(bernoulli: 0.5, [8, 8], using: &first)
    #expect(drawn == Tensor(bernoulli: 0.5, [8, 8], using: &second))
    #expect(drawn != Tensor(bernoulli: 0.5, [8, 8], using: &first))
  }

  /// Both halves of a word count.
  @Test func neighborsAreIndependent() {
    var stream = RandomStream(seed: 5, stream: .noise)
    let drawn = Tensor(bernoulli: 0.5, [10_000, 2], using: &stream)
    let both = (0..<10_000).count { drawn[$0, 0] == 1 && drawn[$0, 1] == 1 }
    #expect(abs(both - 2500) < 5 * 44)
  }
}
