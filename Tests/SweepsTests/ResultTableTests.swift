import Configuration
import Foundation
import Records
import RunSupport
import Testing

@testable import Sweeps

@Suite("The results of a sweep")
struct ResultTableTests {
  @Test("have a row for every run, whatever became of it, and the same columns")
  func rows() throws {
    let fixture = try SweepFixture()
    let (folder, plan) = try fixture.folder("grid: { task.rule: [and, or] }\nseeds: 2")
    let before = ResultTable(of: plan, in: folder)
    #expect(before.rows.map { $0[5] } == Array(repeating: .text("pending"), count: 4))
    var options = SweepWorker.Options(launch: "x")
    options.slice = 0..<2
    try folder.work(options)
    folder.recordFailure(of: plan.runs[2].id, "a \"b\",\nc")
    let after = ResultTable(of: plan, in: folder)
    #expect(after.columns == before.columns)
    #expect(after.columns.prefix(7) == ["run", "seed", "control", "treated", "task.rule", "state", "message"])
    #expect(after.rows.map { $0[5] } == ["done", "done", "failed", "pending"].map { .text($0) })
    let isolated = try #require(after.columns.firstIndex(of: "modularity.isolated"))
    #expect(after.rows[0][isolated] == .number(0) && after.rows[3][isolated] == .missing)
    #expect(after.csv.contains(",failed,\"a \"\"b\"\",\nc\",,"))

    let result = try folder.run(plan.runs[0].id).result()
    try after.write(to: folder)
    let lines = try String(contentsOfFile: folder.linesPath, encoding: .utf8).split(separator: "\n")
    let first = try JSONDecoder().decode(Line.self, from: Data(lines[0].utf8))
    #expect(first.run == plan.runs[0].id && first.schema == 1 && first.state == "done")
    #expect(first.loss == result.test.loss && first.leak == result.modularity?.leak)
    #expect(first.quality == result.modularity?.layered?.value)
    let last = try JSONDecoder().decode(Line.self, from: Data(lines[3].utf8))
    #expect(last.state == "pending" && last.loss == nil && lines.count == 4)
  }

  @Test("have the n-cut where it was measured, and its columns in any case")
  func normalizedCut() throws {
    let fixture = try SweepFixture()
    let (folder, plan) = try fixture.folder("grid: { measure.clusters: [2, null] }\nseeds: 1")
    try folder.work(SweepWorker.Options(launch: "x"))
    let table = ResultTable(of: plan, in: folder)
    let cut = try #require(try folder.run(plan.runs[0].id).result().modularity?["normalized_cut"])
    let expected = [
      ("value", cut.value), ("clusters", cut["clusters"]), ("null_mean", cut.null?.mean),
      ("null_sd", cut.null?.standardDeviation), ("z", cut.null?.z), ("p", cut.null?.p),
    ]
    #expect(cut.value != nil && cut.null?.p != nil)
    for (name, value) in expected {
      let column = try #require(table.columns.firstIndex(of: "modularity.normalized_cut.\(name)"))
      #expect(table.rows[0][column] == value.map(Cell.number) ?? .missing)
      #expect(table.rows[1][column] == .missing)
    }
  }

  @Test("have the measures that the sweep asks for")
  func askedMeasures() throws {
    let column = "modularity.measures.signed.value"
    let bare = try SweepFixture()
    let (plainFolder, plain) = try bare.folder()
    #expect(!ResultTable(of: plain, in: plainFolder).columns.contains(column))
    let fixture = try SweepFixture()
    let (folder, plan) = try fixture.folder("grid: { measure.measures: [[signed]] }\nseeds: 1")
    try folder.work(SweepWorker.Options(launch: "x"))
    let table = ResultTable(of: plan, in: folder)
    let place = try #require(table.columns.firstIndex(of: column))
    let signed = try folder.run(plan.runs[0].id).result().modularity?["signed"]?.value
    #expect(table.rows[0][place] == signed.map(Cell.number) && signed != nil)
  }

  @Test("have the numbers of the probes that any run is put through")
  func probes() throws {
    let bare = try SweepFixture()
    let (plainFolder, plain) = try bare.folder()
    #expect(!ResultTable(of: plain, in: plainFolder).columns.contains { $0.hasPrefix("probes.") })
    let fixture = try SweepFixture()
    let (folder, plan) = try fixture.folder(
      "grid: { probes: [[{ name: pruning, levels: [0.5] }], [{ name: unitLesion }]] }\nseeds: 1")
    try folder.work(SweepWorker.Options(launch: "x"))
    let table = ResultTable(of: plan, in: folder)
    let columns = table.columns.filter { $0.hasPrefix("probes.") }
    let lesion = ["value", "median", "largest"].map { "probes.unitLesion.\($0)" }
    #expect(
      columns == ["value", "loss.0.5", "accuracy.0.5"].map { "probes.pruning.\($0)" } + lesion)
    let pruning = try #require(try folder.run(plan.runs[0].id).result().probes?["pruning"])
    let place = try #require(table.columns.firstIndex(of: "probes.pruning.loss.0.5"))
    #expect(
      table.rows[0][place] == pruning.list("loss")?[0].map(Cell.number) && table.rows[1][place] == .missing)
    let value = try #require(table.columns.firstIndex(of: "probes.unitLesion.value"))
    let found = try #require(try folder.run(plan.runs[1].id).result().probes?["unitLesion"]?.value)
    #expect(table.rows[1][value] == .number(found) && table.rows[0][value] == .missing)
  }

  @Test("have the levels of a probe that any run has")
  func levelsOfProbes() throws {
    let fixture = try SweepFixture()
    let (folder, plan) = try fixture.folder(
      "grid: { probes.0.levels: [[0.5], [0.75, 1]] }\nseeds: 1",
      base: SweepFixture.base + "\n  probes: [{ name: pruning }]")
    let columns = ResultTable(of: plan, in: folder).columns.filter { $0.hasPrefix("probes.pruning.loss.") }
    #expect(columns == ["0.5", "0.75", "1.0"].map { "probes.pruning.loss.\($0)" })
  }

  private struct Line: Decodable {
    var schema: Int
    var run: String
    var state: String
    var loss: Double?
    var leak: Double?
    var quality: Double?
    enum CodingKeys: String, CodingKey {
      case schema, run, state
      case loss = "test.loss"
      case leak = "modularity.leak"
      case quality = "modularity.layered.Q"
    }
  }

  @Test(
    "keep numbers as numbers and texts as texts",
    arguments: [
      ("0.5", "0.5", "0.5"), ("1e-3", "0.001", "0.001"), ("'7'", "\"7\"", "7"), ("tanh", "\"tanh\"", "tanh"),
      ("true", "true", "true"), ("null", "null", ""), ("[8, 4]", "\"[8, 4]\"", "\"[8, 4]\""), ("3", "3", "3"),
      ("nan", "\"nan\"", "nan"),
      // An accent that stands by itself is one letter with what is before it.
      ("'a\"\u{301}'", "\"a\\\"\u{301}\"", "\"a\"\"\u{301}\""),
      ("'a,\u{301}'", "\"a,\u{301}\"", "\"a,\u{301}\""),
    ])
  func cells(yaml: String, json: String, csv: String) throws {
    guard case .list(let items) = try YAML.parse("[\(yaml)]", source: "x").content else { return }
    #expect(Cell(items[0]).json == json)
    #expect(Cell(items[0]).csv == csv)
  }
}
