import Networks
import Regularizers
import Tensors
import Testing

@testable import Training

@Suite struct TermPartTests {
  private func parts(_ terms: [WeightedTerm], noisy: Bool = false) throws -> [TermPart] {
    let network = Problem().network
    return TermPart.parts(terms, of: noisy ? try network.adding(NoiseLayer()) : network)
  }

  @Test func aTermSeesTheHiddenLayersBetweenItsWeights() throws {
    let terms = [
      WeightedTerm(Activity(), weight: 1), WeightedTerm(Activity(), weight: 1, layers: [1, 2]),
      WeightedTerm(Activity(), weight: 1, layers: [2]), WeightedTerm(SoftModularity(), weight: 1),
      WeightedTerm(L1(), weight: 1),
    ]
    #expect(try parts(terms).map(\.layers) == [[0, 1], [1], [], [], []])
    #expect(try parts(terms).map(\.positions) == [[0, 2, 4], [2, 4], [4], [0, 2, 4], [0, 2, 4]])
    // Before the noise, which has layers of its own.
    #expect(try parts(terms, noisy: true).map(\.layers) == [[0, 2], [2], [], [], []])
  }

  @Test func thoseThatLearnAreNumbered() throws {
    let terms = [
      WeightedTerm(SoftModularity(), weight: 1), WeightedTerm(Activity(), weight: 1),
      WeightedTerm(L1(), weight: 1), WeightedTerm(WeightMask(), weight: 1),
    ]
    #expect(try parts(terms).map(\.learner) == [0, nil, nil, 1])
    #expect(try parts(terms).map { $0.regularizer != nil } == [false, false, true, false])
  }
}
