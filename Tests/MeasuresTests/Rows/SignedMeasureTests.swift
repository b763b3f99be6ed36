import Connectomes
import Graphs
import Measures
import Records
import Tensors
import Testing

@Suite struct SignedMeasureTests {
  /// Friends within two groups of three and quarrels between them, as a correlation matrix may have them.
  private func quarrel() throws -> Graph {
    let pairs = (0..<6).flatMap { i in (0..<i).map { (i, $0) } }
    return try Graph(
      nodeCount: 6, edges: pairs.map { Edge($0, $1, weight: $0 / 3 == $1 / 3 ? 0.3 : -0.9) })
  }

  @Test func signsAreSeenByTheMeasureAndByTheRule() throws {
    let input = MeasuredInput.graph(try quarrel())
    let plain = try input.report(input: "", options: .init(restarts: 4, measures: ["signed"]))
    // Magnitudes alone show one module more or less.
    #expect(plain.newman?.value ?? 1 < 0.01 && plain.signed == "absolute")
    let signed = try #require(plain["signed"])
    #expect(signed["modules"] == 2 && signed.list("membership") == [0, 0, 0, 1, 1, 1])
    let gomez = try input.report(input: "", options: .init(restarts: 4, signs: .gomez))
    #expect(gomez.newman?.value == signed.value && gomez.signed == "gomez")
    #expect(gomez.membership == [0, 0, 0, 1, 1, 1])
  }

  @Test func networksKeepTheirSignsToo() throws {
    let weights = [Tensor([2, 2], [1, -1, -1, 1]), Tensor([2, 2], [1, -1, -1, 1])]
    let input = MeasuredInput.network(try Connectome(weights: weights), nil)
    let report = try input.report(input: "", options: .init(nulls: 1, restarts: 4, signs: .gomez))
    #expect(report.newman?.list("membership") == [0, 1, 0, 1, 0, 1])
    // Layered modularity sees magnitudes, which are even.
    #expect(abs(try #require(report.layered?.value)) < 1e-12)
    let loops = try input.report(input: "", options: .init(nulls: 1, restarts: 1))["normalized_loops"]?.value
    #expect(report["normalized_loops"]?.value == loops)
  }

  /// Foes weigh 8.1 of 9.9 in all, and friends 1.8: Q⁺ = 1/2 and Q⁻ = −1/2, so Q* = 1/2 + 8.1/9.9 · 1/2.
  @Test func theRuleOfRubinovAndSpornsCountsFoesLess() throws {
    let report = try MeasuredInput.graph(quarrel()).report(
      input: "", options: .init(nulls: 5, restarts: 4, signs: .rubinovSporns, measures: ["signed"]))
    #expect(abs(try #require(report.newman?.value) - (0.5 + 8.1 / 9.9 * 0.5)) < 1e-12)
    #expect(report["signed"]?.value == report.newman?.value && report.signed == "rubinovSporns")
    #expect(report.membership == [0, 0, 0, 1, 1, 1] && report.newman?.null != nil)
  }
}
