import Records
import Testing

@testable import Reports

@Suite("Variants") struct VariantTests {
  @Test("are named by their terms, weights and options") func names() {
    #expect(Variant.name([]) == "no term")
    let terms = [
      RunManifest.Term(name: "normalizedLoops", weight: 0.01, options: "cap 4"),
      .init(name: "l2", weight: 1e-4),
      .init(name: "prune", weight: nil),
    ]
    #expect(Variant.name(terms) == "normalizedLoops 0.01 (cap 4) + l2 1e-4 + prune")
  }

  @Test("the run with the middle test loss stands for all, the lower of two; failed ones never")
  func representative()
    throws
  {
    let fixtures = try ReportFixtures()
    for (seed, loss) in [3.0, 1, 2, 4].enumerated() {
      try fixtures.add(.init(id: "s\(seed)", seed: UInt64(seed), loss: loss))
    }
    try fixtures.add(.init(id: "failed", seed: 9, state: .failed))
    let variant = Variant(terms: [], runs: try RunCollection.load(paths: [fixtures.path]))
    #expect(variant.runs.count == 5)
    #expect(variant.representative?.id == "s2")
    #expect(Variant(terms: [], runs: []).representative == nil)
  }
}
