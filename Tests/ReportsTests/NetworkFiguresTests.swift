import Plots
import Records
import Testing

@testable import Reports

struct NetworkFiguresTests {
  @Test func matricesStandInModuleOrderWithTheirBoundaries() throws {
    let network = try RunNetwork(
      layerSizes: [2, 3], matrices: [[1, 2, 3, 4, 5, 6]], membership: [0, 1, 1, 0, 1])
    let maps = NetworkFigures.matrices(of: network)
    #expect(maps.count == 1 && maps[0].values == [2, 1, 3, 5, 4, 6])
    #expect(maps[0].rowBoundaries == [1] && maps[0].columnBoundaries == [1])
  }

  @Test func matricesAreNamedByWhatTheyConnect() throws {
    let network = try RunNetwork(
      layerSizes: [1, 2, 1], ends: [.init(from: 0, to: 1), .init(from: 1, to: 1), .init(from: 1, to: 2)],
      matrices: [[1, 2], [3, 4, 5, 6], [7, 8]], membership: [0, 0, 0, 0])
    #expect(
      NetworkFigures.matrices(of: network).map(\.title)
        == ["inputs → layers.0", "layers.0, within", "layers.0 → outputs"])
  }

  @Test func withoutShufflesThereIsNoNullDistribution() throws {
    let fixtures = try ReportFixtures()
    var report = try #require(try fixtures.add(.init(id: "a")).result().modularity)
    let figure = try #require(
      NetworkFigures.nulls(of: report.layered, label: "a b", noun: "shuffle", name: "x"))
    let histogram = try #require(figure.panels[0] as? Histogram)
    #expect(histogram.values.count == 100 && histogram.marked == 0.1 && figure.name == "x-nulls")
    #expect(histogram.title == "A b of 100 shuffles" && histogram.xLabel == "a b")
    report.measures.removeAll { $0.name == "layered" }
    #expect(NetworkFigures.nulls(of: report.layered, noun: "shuffle", name: "x") == nil)
  }
}
