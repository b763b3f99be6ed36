import ConnectomeSupport
import Connectomes
import Graphs
import Records
import Tasks
import Testing

@testable import Measures

@Suite struct MeasureTests {
  private func measure(_ needs: Set<Measure.Need>, columns: [Measure.Column] = []) -> Measure {
    Measure(
      name: "half", label: "a half", summary: "A half.", unit: "halves", better: .less, judges: true,
      needs: needs,
      columns: columns
    ) { _ in MeasureValue(0.5) }
  }

  /// What is missing is said in words, the first of what is, and then nothing is measured.
  @Test(
    arguments: [
      ([], nil), ([.signs, .null], nil), ([.layers], "it needs a network of layers"),
      ([.structure], "it needs a run of a task whose groups are known"),
      ([.clusters], "it needs a number of clusters"),
      ([.modules], "it needs modules that another measure found"),
      ([.modules, .layers, .clusters], "it needs a network of layers"),
    ] as [(Set<Measure.Need>, String?)])
  func whatAGraphLacksIsSaid(needs: Set<Measure.Need>, words: String?) throws {
    let subject = try MeasureSubject(Graph(nodeCount: 2, edges: [Edge(0, 1)]), options: .init())
    #expect(measure(needs).lack(in: subject) == words)
    #expect(try measure(needs).value(of: subject)?.value == (words == nil ? 0.5 : nil))
  }

  /// A graph that is too large for one measure has the others.
  @Test func whatIsTooLargeForOneIsItsReasonAlone() throws {
    let count = (1 << 14) + 1
    let ring = try Graph(nodeCount: count, edges: (0..<count).map { Edge($0, ($0 + 1) % count) })
    let subject = try MeasureSubject(ring, options: .init())
    let found = try #require(try Measure.communicability.value(of: subject))
    #expect(found.value == nil && found.reason?.contains("at most 16384 rows") == true)
    #expect(try Measure.gini.value(of: subject)?.value != nil)
    #expect(throws: GraphError.stopped) {
      try Measure(name: "a", label: "a", summary: "", unit: "") { _ throws(GraphError) in throw .stopped }
        .value(of: subject)
    }
  }

  @Test func aSubjectThatHasEverythingLacksNothing() throws {
    let structure = KnownStructure(inputGroups: [0, 1], outputGroups: [0, 1])
    var options = MeasurementOptions(clusters: 2)
    options.runs = 2
    var subject = try MeasureSubject(random(sizes: [2, 2], seed: 1), structure: structure, options: options)
    subject.partition = .whole(4)
    #expect(measure(Set(Measure.Need.allCases)).lack(in: subject) == nil)
  }

  /// The value, what stands beside it, and with nulls what it is compared with.
  @Test func tablesShowItsKeys() {
    let columns = [Measure.Column("modules", "modules")]
    #expect(measure([.layers], columns: columns).keys == ["value", "modules"])
    #expect(
      measure([.null], columns: columns).keys == ["value", "modules", "null_mean", "null_sd", "z", "p"])
    #expect(measure([]).words == MeasureReport.Words(label: "a half", better: .less, judges: true))
  }

  /// Those that are asked for join the default ones in the order of the list, whatever the order of the asking.
  @Test func askedForJoinTheDefaultOnes() throws {
    let plain = Measure.asked([]).map(\.name)
    #expect(plain == Measure.all.filter(\.isDefault).map(\.name) && !plain.isEmpty)
    let more = Measure.asked(["within_module_z", "signed", "newman", "no such"]).map(\.name)
    #expect(Set(more) == Set(plain + ["within_module_z", "signed"]) && more.count == plain.count + 2)
    #expect(more == Measure.all.map(\.name).filter(more.contains))
    #expect(Measure.named("signed")?.label == "modularity of both signs" && Measure.named("no such") == nil)
  }
}
