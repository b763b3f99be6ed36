import Networks
import Regularizers
import Tensors
import TestSupport
import Testing
import _Differentiation

@Suite("The terms' own derivatives equal those of the plain compositions")
struct ReferenceTermsTests {
  private let networks = [[8, 5, 3], [3, 9, 4, 6], [20, 16, 16, 4], [4, 16, 12, 20]]
    .map { Parameters.unevenWeights(sizes: $0, scale: 0.5) }

  @Test func fourNodeLoops() {
    expectEqual(FourNodeLoops(balance: 0.7), ReferenceFourNodeLoops(balance: 0.7))
  }

  @Test func normalizedLoops() { expectEqual(NormalizedLoops(), ReferenceNormalizedLoops()) }

  @Test func pathLoops() { expectEqual(PathLoops(), ReferencePathLoops()) }

  private func expectEqual(_ term: some Regularizer, _ reference: some Regularizer) {
    for weights in networks {
      let (value, pullback) = valueWithPullback(at: weights) { term($0) }
      let (expected, expectedPullback) = valueWithPullback(at: weights) { reference($0) }
      #expect(abs(Double(value - expected)) <= tolerance * max(1, abs(Double(expected))))
      #expect(distance(pullback(0.3), expectedPullback(0.3)) <= 10 * tolerance)
    }
  }
}
