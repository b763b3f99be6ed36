import Foundation
import Plots
import Records
import TestSupport
import Testing

@testable import Reports

@Suite struct MeasuredPageTests {
  private func report(
    nulls: [Double] = Array(repeating: 0.1, count: 9) + Array(repeating: 0.12, count: 10), p: Double? = 0.05,
    layers: [Int] = [2, 2], read: InputReport? = nil
  ) -> ModularityReport {
    let null = NullReport(
      model: nulls.isEmpty ? nil : "layerShuffle", mean: 0.11, standardDeviation: 0.01, z: 39, p: p,
      values: nulls,
      warnings: ["few nulls"])
    let measure = MeasureReport(
      layers.isEmpty ? "newman" : "layered", words: MeasureReport.Words(label: "layered modularity"),
      value: 0.5, null: null,
      parts: ["modules": .whole(2), "normalized": .number(1)])
    return ModularityReport(
      input: "some/<model>.pt", nodes: 4, edges: 4, density: 0.5, measures: [measure],
      membership: [0, 1, 0, 1],
      layerSizes: layers, read: read)
  }

  private func network() throws -> RunNetwork {
    try RunNetwork(layerSizes: [2, 2], matrices: [[1, 0, 0, 2]], membership: [0, 1, 0, 1])
  }

  @Test func aNetworkHasItsNumbersItsDrawingAndWhatWasRead() throws {
    let read = InputReport(
      readAs: "network", taken: [.init(name: "fc.weight", shape: [2, 2])],
      leftOut: [.init(name: "bn.weight", shape: [2], reason: "folded into 'fc'")], orientation: "out-in",
      notes: ["the order is guessed"])
    let text = try MeasuredPage(report(read: read), network: network()).html()
    #expect(
      text.hasPrefix("<!doctype html>") && text.contains("<title>Modulon report: &lt;model&gt;.pt</title>"))
    for part in [
      "It is more modular than its 19 null networks (layerShuffle).",
      "Layered modularity is 0.5 in 2 modules, against 0.11",
      "z misleads: few nulls.", "id=\"measured-canvas\"", "fc.weight", "folded into &#39;fc&#39;", "2 × 2",
      "the order is guessed",
      "<td class=\"number\">39</td>",
    ] {
      #expect(text.contains(part) || text.contains(part.replacing("&#39;", with: "'")), "\(part)")
    }
    #expect(text.firstMatch(of: /(src|href)="https?:/) == nil, "it fetches nothing")
  }

  /// Modules that are apart and unequal are told from half as modular ones, and nodes without edges from others.
  @Test func saysWhatSuchModulesCanHaveAndWhichNodesHaveNoEdges() throws {
    var report = report()
    report.measures[0].parts["normalized"] = .number(0.25)
    report.measures[0].parts["normalized_attainable"] = .number(1)
    report.isolated = 3
    let text = try MeasuredPage(report, network: network()).html()
    let words = "of the most that is possible it has 0.25, of what modules of these sizes can have 1."
    #expect(text.contains(words))
    #expect(text.contains("4 nodes · 3 without edges · 4 edges"))
    let plain = try MeasuredPage(self.report(), network: network()).html()
    #expect(!plain.contains("without edges ·") && !plain.contains("of these sizes"))
  }

  /// What nulls decide, and what too few cannot.
  @Test(arguments: [
    (19, 0.05, "more modular than its 19"), (19, 0.4, "no more modular than its 19"),
    (4, 0.2, "above its 4 null networks"),
    (4, 0.6, "not above its 4 null networks"), (1, 0.5, "above its only null network"), (0, nil, "is unknown"),
  ])
  func saysWhatTheNullsSay(count: Int, p: Double?, words: String) throws {
    let nulls = (0..<count).map { 0.1 + 0.01 * Double($0 % 2) }
    #expect(try MeasuredPage(report(nulls: nulls, p: p), network: network()).html().contains(words))
  }

  /// Where the nulls have no layers, what is compared with them is told, not the layered modularity that is not.
  @Test func tellsTheMeasureThatHasNulls() throws {
    var report = report()
    let layered = MeasureReport(
      "layered", words: .init(label: "layered modularity"), value: 0.7, null: NullReport(model: nil))
    var newman = try #require(report.measures.first)
    (newman.name, newman.words) = ("newman", .init(label: "modularity (Newman)"))
    newman.null?.model = "acrossLayers"
    report.measures = [newman, layered]
    let page = try MeasuredPage(report, network: network())
    let text = try page.html()
    #expect(text.contains("It is more modular than its 19 null networks (acrossLayers)."))
    #expect(text.contains("Modularity (Newman) is 0.5 in 2 modules, against 0.11"))
    #expect((page.figures.last?.panels[0] as? Histogram)?.title == "Modularity (Newman) of 19 null networks")
    // Without nulls it is the layered modularity, and without a value of that Newman's.
    report.measures[0].null = nil
    #expect(try MeasuredPage(report, network: network()).html().contains("Layered modularity is 0.7"))
    report.measures[1].value = nil
    #expect(try MeasuredPage(report, network: network()).html().contains("Modularity (Newman) is 0.5"))
  }

  /// A graph's matrix stands in the order of its modules; one that is too large is not drawn.
  @Test func aGraphHasItsMatrix() throws {
    let page = MeasuredPage(
      report(layers: []), edges: [.init(0, 2, weight: -3), .init(1, 3, weight: 1), .init(1, 1, weight: 2)])
    #expect(page.figures.map(\.name) == ["model-pt-adjacency", "model-pt-nulls"])
    let map = try #require(page.figures[0].panels[0] as? HeatMap)
    #expect(map.values == [0, 3, 0, 0, 3, 0, 0, 0, 0, 0, 2, 1, 0, 0, 1, 0] && map.rowBoundaries == [2])
    #expect(try page.html().contains("id=\"adjacency\""))
    #expect(try MeasuredPage(report(layers: [])).html().contains("too large to be drawn"))
    #expect(try MeasuredPage(report(), network: network()).figures.map(\.name).first == "model-pt-network")
  }
}
