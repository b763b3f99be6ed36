import Randomness
import Testing

@testable import Graphs

struct StrengthAnnealingTests {
  /// A star of two rays and an edge apart: the weights 1, 2 and 5 that the strengths ask for are in other places.
  @Test func findsTheOnlyOrderOfTheStrengths() {
    // Edges 0–1, 0–2, 3–4 should weigh 1, 2, 5.
    let wanted: [Double] = [3, 1, 2, 5, 5]
    for weights in [[5, 1, 2], [2, 5, 1], [5, 2, 1], [2, 1, 5]] as [[Double]] {
      var annealing = StrengthAnnealing(
        sources: [0, 0, 3], targets: [1, 2, 4], weights: weights, isNegative: [false, false, false],
        wanted: wanted)
      // At least two of the five strengths miss 1, of 3.2 on average.
      #expect(annealing.error > 0.19)
      var stream = RandomStream(seed: 1, stream: .nulls)
      annealing.run(tolerance: 1e-9, using: &stream)
      #expect(annealing.weights == [1, 2, 5] && annealing.error < 1e-12)
    }
  }

  @Test func weightsOfEachSignStayAmongThemselves() {
    var annealing = StrengthAnnealing(
      sources: [0, 1, 2, 3], targets: [4, 5, 6, 7], weights: [1, -1, 2, -2],
      isNegative: [false, true, false, true], wanted: [2, -2, 1, -1, 2, -2, 1, -1])
    var stream = RandomStream(seed: 1, stream: .nulls)
    annealing.run(tolerance: 1e-9, using: &stream)
    #expect(annealing.weights == [2, -2, 1, -1])
  }
}
