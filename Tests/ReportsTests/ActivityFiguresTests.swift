import Plots
import Records
import TestSupport
import Testing

@testable import Reports

@Suite struct ActivityFiguresTests {
  private let activity: RunActivity
  private let network: RunNetwork
  private let populations = ["inputs", "layers.0", "layers.1"]

  init() throws {
    let fixtures = try ReportFixtures()
    let run = LoadedRun(folder: try fixtures.addRecurrent(id: "a"))
    var activity = try withExtendedLifetime(fixtures) { try #require(try RunActivity(run: run)) }
    activity.units[0].trace = (0..<30).map { Float($0) - 3 }
    self.activity = activity
    // Modules 0 1 0 1 0 1 of the units: their order is 0 2 4 1 3 5.
    network = try RunNetwork(
      layerSizes: [3, 6, 2], ends: [.init(from: 0, to: 1), .init(from: 1, to: 1), .init(from: 1, to: 2)],
      matrices: [
        [Float](repeating: 1, count: 18), [Float](repeating: 1, count: 36), [Float](repeating: 1, count: 12),
      ],
      membership: [0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1], names: ["inputs", "layers.0", "outputs"])
  }

  @Test func unitsStandInModuleOrderWithTheirColors() throws {
    let map = try #require(ActivityFigures.traces(of: activity, in: network, populations: populations).first)
    #expect(map.title == "layers.0, a test example of stay" && map.rows == 6 && map.columns == 5)
    // A unit's row is its column of steps × units.
    #expect(Array(map.values[5..<10]) == [-1, 5, 11, 17, 23])
    #expect(map.rowBoundaries == [3] && Set(map.rowColors.prefix(3)).count == 1)
    #expect(map.rowColors[2] != map.rowColors[3])
    #expect(map.summary.hasSuffix("6 by 5 values from −3 to 26."))
  }

  /// Each unit over its largest; the one whose variances come to less than 10⁻³ is left out.
  @Test func variancesAreSharesOfTheLargest() throws {
    let map = try #require(ActivityFigures.variances(of: activity, in: network, populations: populations).first)
    #expect(map.title == "layers.0: 5 of 6 units, the others hardly vary")
    #expect(map.rowNames == ["go", "stay"] && map.rows == 2 && map.columns == 5)
    #expect(map.values == [1, 0, 0.25, 0.5, 1, 0.5, 1, 1, 1, 1])
    #expect(map.columnBoundaries == [3] && map.columnColors.count == 5)
  }

  @Test func withoutAPlaceInTheNetworkNothingIsDrawn() {
    #expect(ActivityFigures.traces(of: activity, in: network, populations: ["inputs", "x", "y"]).isEmpty)
    var silent = activity
    silent.units[0].variance = [Float](repeating: 0, count: 12)
    #expect(ActivityFigures.variances(of: silent, in: network, populations: populations).isEmpty)
  }

  /// The largest cluster first, its units by where they vary most; the unit without a cluster is left out.
  @Test func clustersStandTogether() throws {
    let map = try #require(
      ActivityFigures.clusters(of: activity, labels: [0, 1, 0, 1, nil, 1], silhouette: 0.5).first)
    #expect(map.title == "2 clusters of 5 units, silhouette 0.5" && map.rowNames == ["go", "stay"])
    #expect(map.rows == 2 && map.columns == 5 && map.columnBoundaries == [3])
    #expect(Set(map.columnColors.prefix(3)).count == 1 && map.columnColors[2] != map.columnColors[3])
    #expect(map.values.allSatisfy { (0...1) ~= $0 })
    // Labels of other units than those that were recorded say nothing.
    #expect(ActivityFigures.clusters(of: activity, labels: [0, 1], silhouette: nil).isEmpty)
  }
}
