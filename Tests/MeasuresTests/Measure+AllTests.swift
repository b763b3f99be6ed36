import ConnectomeSupport
import Connectomes
import Measures
import Records
import Tasks
import Tensors
import Testing

@Suite struct MeasureAllTests {
  private let structure = KnownStructure(inputGroups: [0, 0, 1, 1], outputGroups: [0, 0, 1, 1])

  private func report(names: [String]) throws -> ModularityReport {
    // Units of both hidden layers have more connections than others, so that they are joined in one null and not in another.
    let connectome = try planted(sizes: [4, 6, 6, 4], blocks: 2, between: 0.1).mapped {
      $1 * $2 % 4 > 1 ? 0 : $3[$1, $2]
    }
    var options = MeasurementOptions(nulls: 5, restarts: 2, clusters: 2, measures: names)
    options.runs = 2
    return try MeasuredInput.network(connectome, structure).report(input: "", options: options)
  }

  @Test func everyMeasureIsFoundUnderItsName() throws {
    let report = try report(names: Measure.all.map(\.name))
    #expect(report.measures.map(\.name) == Measure.all.map(\.name))
    let text = String(decoding: try report.json(), as: UTF8.self)
    for measure in Measure.all {
      let found = try #require(report[measure.name], "\(measure.name)")
      #expect(found.value != nil && found.words == measure.words && text.contains("\"\(measure.name)\" :"))
      // What tables show is there.
      for key in measure.keys { #expect(found.number(key) != nil, "\(measure.name).\(key)") }
      #expect(measure.needs.contains(.null) == (found.null != nil))
    }
    #expect(Set(Measure.all.map(\.name)).count == Measure.all.count)
    #expect(Set(Measure.all.map(\.label)).count == Measure.all.count)
    #expect(try ModularityReport.decode(try report.json(), path: "a") == report)
  }

  @Test func onlyTheDefaultOnesAreMeasuredUnasked() throws {
    let names = try report(names: []).measures.map(\.name)
    #expect(names == ["newman", "layered", "normalized_cut", "normalized_loops", "leak", "consensus"])
    #expect(try report(names: ["signed"]).measures.map(\.name) == names + ["signed"])
  }

  /// A measure says by its needs where it is absent, and who asks for one that is not usual is told why.
  @Test func needsDecideWhereAMeasureIsAbsent() throws {
    let connectome = try planted(sizes: [4, 6, 4], blocks: 2, between: 0.1)
    let options = MeasurementOptions(nulls: 1, restarts: 1, measures: Measure.all.map(\.name))
    let network = try MeasuredInput.network(connectome, nil).report(input: "", options: options)
    let graph = try MeasuredInput.graph(connectome.graph()).report(input: "", options: options)
    let lacks: [(report: ModularityReport, needs: Set<Measure.Need>)] = [
      (network, [.structure, .clusters, .runs]), (graph, [.structure, .clusters, .runs, .layers]),
    ]
    for (report, needs) in lacks {
      for measure in Measure.all {
        let found = report[measure.name]
        guard !measure.needs.isDisjoint(with: needs) else {
          #expect(found?.value != nil, "\(measure.name)")
          continue
        }
        #expect((found == nil) == measure.isDefault && found?.value == nil, "\(measure.name)")
        #expect(measure.isDefault || found?.reason?.hasPrefix("it needs ") == true)
      }
    }
    #expect(graph["adjusted_rand_index"]?.reason == "it needs a network of layers")
    #expect(network["adjusted_rand_index"]?.reason == "it needs a run of a task whose groups are known")
  }

  /// Swapping the names of units, or scaling all weights, changes no measure but by rounding.
  @Test func everyMeasureIgnoresScaleAndOrder() throws {
    let connectome = try planted(sizes: [4, 6, 4], blocks: 2, between: 0.2)
    let options = MeasurementOptions(nulls: 0, restarts: 4, clusters: 2, measures: Measure.all.map(\.name))
    let expected = try measured(connectome, options, structure: structure)
    for other in [try connectome.scaled { _ in 8 }, try connectome.withHiddenUnitsReversed()] {
      let found = try measured(other, options, structure: structure)
      for (measure, value) in expected.found {
        let (a, b) = (try #require(value.value), try #require(found[measure.name]?.value))
        #expect(abs(a - b) < 1e-5 * max(1, abs(a)), "\(measure.name)")
      }
    }
  }

  @Test func withoutEdgesThereIsAReason() throws {
    for measure in Measure.all where measure.needs.isEmpty {
      let found = try measured(measure.name, [], 3)
      #expect(found.value == nil && found.reason == "the graph has no edges", "\(measure.name)")
    }
  }
}
