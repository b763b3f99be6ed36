import Foundation
import Plots
import Records
import TestSupport
import Testing

@testable import Reports

struct RunTableTests {
  @Test func everyRunHasARowFailedOnesToo() throws {
    let text = RunTable(runs: try ReportFixtures().threeRuns()).text()
    let rows = text.split(separator: "\n")
    #expect(rows.count == 4)
    #expect(rows[0].contains("Normalized loops") && !rows[0].contains("Test accuracy"))
    #expect(rows[1].contains("1.4e-4") && rows[2].contains("0.71") && rows[3].contains("failed"))
  }

  @Test func theCutIsShownWhereItWasMeasured() throws {
    let fixtures = try ReportFixtures()
    let folder = try fixtures.add(.init(id: "cut"))
    #expect(
      !RunTable(runs: try RunCollection.load(paths: [fixtures.path])).text().lowercased().contains("n-cut"))
    var result = try folder.result()
    let null = NullReport(
      model: "aliveLayerShuffle", mean: 7.5, standardDeviation: 0.5, z: -2.5, p: 0.04, values: [7, 8])
    let cut = MeasureReport("normalized_cut", words: ReportFixtures.cut, value: 6.25, null: null)
    result.modularity?.measures.append(cut)
    try folder.write(result)
    let runs = try RunCollection.load(paths: [fixtures.path])
    let rows = RunTable(runs: runs).text().split(separator: "\n")
    let heads = rows[0].split(separator: "  ").map { $0.trimmingCharacters(in: .whitespaces) }.filter {
      !$0.isEmpty
    }
    #expect(heads.filter { $0.contains("cut") } == ["N-cut", "N-cut of shuffles", "N-cut z", "N-cut p"])
    for number in ["6.25", "7.5", "−2.5", "0.04"] { #expect(rows[1].contains(number), "\(number)") }
    let facts = VariantFacts(TaskGroup.groups(of: runs)[0].variants[0])
    #expect(facts["normalized_cut"]?.value?.median == 6.25 && facts["normalized_cut"]?.nullMean?.median == 7.5)
  }

  @Test func probesAreShownBesideMeasures() throws {
    let fixtures = try ReportFixtures()
    let folder = try fixtures.add(.init(id: "probed"))
    var result = try folder.result()
    result.probes = ProbeReports([MeasureReport("weightNoise", value: 1.625)])
    try folder.write(result)
    let runs = try RunCollection.load(paths: [fixtures.path])
    let rows = RunTable(runs: runs).text().split(separator: "\n")
    #expect(rows[0].contains("Harm by weight noise") && !rows[0].contains("weight noise z"))
    #expect(rows[1].contains("1.62"))
    let variant = TaskGroup.groups(of: runs)[0].variants[0]
    #expect(VariantFacts(variant)["weightNoise"]?.value?.median == 1.625)
    #expect(!VariantFacts(variant).measures.contains { $0.name == "weightNoise" && $0.words.judges })
    #expect(try HTMLReport(runs: runs).html().contains("Harm by weight noise"))
  }

  /// Beside p stands whether it is the least that there can be.
  @Test func theLeastPIsToldAsThat() throws {
    for (beaten, p) in [(0, "0.0099, the least of 100"), (1, "0.02")] {
      let fixtures = try ReportFixtures()
      try fixtures.add(.init(id: "a", beaten: beaten))
      let text = RunTable(runs: try RunCollection.load(paths: [fixtures.path])).text()
      #expect(text.contains(p) && text.contains("the least") == (beaten == 0))
    }
  }

  @Test func cellsSortByTheirFullValueAndMissingOnesByNothing() throws {
    let runs = try ReportFixtures().threeRuns()
    let markup = Markup.tag("div", [:], RunTable(runs: runs).markup()).render()
    #expect(markup.contains("data-value=\"0.00014\"") && markup.contains("data-value=\"\">–"))
    #expect(isWellFormed(markup))
  }

  /// Long names of terms do not make the table wider than the page.
  @Test func namesOfTermsMayBreakAtCapitals() {
    #expect(
      Markup.tag("td", [:], RunTable.breakable("l1 0.1 + normalizedLoops 1")).render()
        == "<td>l1 0.1 + normalized<wbr/>Loops 1</td>")
    #expect(Markup.tag("td", [:], RunTable.breakable("")).render() == "<td></td>")
  }

  /// Columns in which all runs are alike would only make the table wider than the page.
  @Test func whatAllRunsShareStandsAboveTheTable() throws {
    let fixtures = try ReportFixtures()
    for seed in 0..<2 as Range<UInt64> { try fixtures.add(.init(id: "a\(seed)", seed: seed)) }
    let table = RunTable(runs: try RunCollection.load(paths: [fixtures.path]))
    let markup = Markup.tag("div", [:], table.markup()).render()
    #expect(markup.contains("All: sinusoids, no term, done, 4000 steps.") && !markup.contains(">Status<"))
    #expect(markup.contains("<small>the least of 100</small>"))
    #expect(table.text().contains("Status"))
  }
}
