import Networks
import Randomness
import Tensors
import Testing

@testable import Experiments

/// What the rows of terms of activations say is what the terms do.
@Suite struct BatchRegularizerRegistryTests {
  private func terms() throws -> [(row: RegularizerRow, term: any BatchRegularizer)] {
    try RegularizerRow.ofBatches.map { ($0, try #require($0.standard?.kind.ofBatch, "\($0.name)")) }
  }

  @Test func everyTermIsOneOfBatches() throws {
    let rows = try terms()
    #expect(rows.count == RegularizerRow.ofBatches.count && !rows.isEmpty)
    #expect(rows.allSatisfy { type(of: $0.term).name == $0.row.name })
    // No term of weights alone stands among them, and none of these among those.
    #expect(RegularizerRow.ofWeights.allSatisfy { $0.standard?.kind.ofBatch == nil })
  }

  /// A row says that it needs activations where its term asks for them, and an assignment where it learns one.
  @Test func needsAreThoseOfTheTerm() throws {
    let weights = Parameters([Tensor(repeating: 1, [3, 4]), Tensor(repeating: 1, [4, 2])])
    for (row, term) in try terms() {
      #expect(row.needs.contains(.activations) == term.needsActivations, "\(row.name)")
      var stream = RandomStream(seed: 1, stream: .initialization)
      let own = term.initialParameters(for: weights, using: &stream)
      #expect(row.needs.contains(.assignment) == (own.count > 0), "\(row.name)")
    }
  }
}
