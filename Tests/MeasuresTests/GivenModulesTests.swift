import ConnectomeSupport
import Connectomes
import Graphs
import Measures
import Records
import Tensors
import Testing

/// Modules that are given are measured as they are, in nulls too, and nothing is searched for.
///
/// Expectations are from `Oracles/known_modules.py`.
@Suite struct GivenModulesTests {
  private let modules = Partition([0, 0, 0, 1, 1, 1, 0, 0, 1, 1, 1, 0, 1, 1])

  private func network() throws -> Connectome {
    func matrix(_ rows: Int, _ columns: Int, _ value: (Int, Int) -> Double) -> Tensor {
      Tensor(
        Shape([rows, columns]), (0..<rows * columns).map { Scalar(value($0 / columns, $0 % columns)) })
    }
    return try Connectome(weights: [
      matrix(6, 5) { Double((3 * $0 + 5 * $1) % 7) / 4 + 0.1 },
      matrix(5, 3) { Double((2 * $0 + 3 * $1) % 5) / 3 + 0.2 },
    ])
  }

  @Test func modularityIsThatOfTheModules() throws {
    let found = try measured(
      network(), .init(nulls: 4, measures: ["participation_coefficient"], partition: modules))
    // Weights are of single precision.
    #expect(abs(try #require(found["layered"]?.value) + 0.01707902703831285) < 1e-7)
    #expect(abs(try #require(found["newman"]?.value) + 0.014786079315528056) < 1e-7)
    #expect(found["layered"]?.partition == modules && found.partition == modules)
    #expect(found["layered"]?.null?.values.count == 4)
    #expect(found["newman"]?.parts["restarts"] == .whole(0) && found["newman"]?.parts["spread"] == nil)
  }

  /// Every null is measured with the same modules: with one for all, each has 0.
  @Test func nullsHaveTheSameModules() throws {
    let whole = try measured(network(), .init(nulls: 8, partition: .whole(14)))
    #expect(whole["layered"]?.value == 0)
    #expect(whole["layered"]?.null?.values.allSatisfy { $0 == 0 } == true)
    // In shuffles, modules that nothing made are as good as chance: their mean is near 0, where searching finds 0.1 and more.
    let given = try #require(try measured(network(), .init(nulls: 200, partition: modules))["layered"]?.null)
    let searched = try #require(try measured(network(), .init(nulls: 20, restarts: 2))["layered"]?.null)
    let mean = try #require(given.mean)
    let error = try #require(given.standardDeviation) / 200.0.squareRoot()
    #expect(abs(mean) < 5 * error && (searched.mean ?? 0) > 0.08, "\(mean) ± \(error)")
  }

  /// Whoever asks for the modules that were found gets the same numbers as who searched.
  @Test func modulesThatWereFoundAreMeasuredAsTheyWere() throws {
    let network = try planted(sizes: [6, 8, 4], blocks: 2, between: 0.2)
    let found = try measured(network, .init(nulls: 0, restarts: 5))
    let again = try measured(network, .init(nulls: 0, partition: found["layered"]?.partition))
    let (one, other) = (try #require(again["layered"]?.value), try #require(found["layered"]?.value))
    #expect(abs(one - other) < 1e-12)
    #expect(again["layered"]?.parts["modules"] == found["layered"]?.parts["modules"])
  }

  /// Units without connections are in no module, whatever the file says.
  @Test func isolatedNodesAreInNone() throws {
    let graph = try Graph(
      nodeCount: 8,
      edges: [Edge(0, 1), Edge(1, 2), Edge(2, 0), Edge(3, 4), Edge(4, 5), Edge(5, 3), Edge(2, 3)])
    let options = MeasurementOptions(nulls: 0, partition: Partition([0, 0, 0, 1, 1, 1, 0, 2]))
    let report = try MeasuredInput.graph(graph).report(input: "", options: options)
    // 6 of 7 edges are within; each side has half of the ends.
    #expect(abs(try #require(report.newman?.value) - (6.0 / 7 - 0.5)) < 1e-12)
    #expect(report.newman?.count == 2 && report.isolated == 2)
    #expect(report.membership == [0, 0, 0, 1, 1, 1, 2, 3])
  }

  @Test func modulesOfAnotherGraphAreRefused() throws {
    let network = try network()
    #expect(throws: GraphError.partitionSize(nodes: 3, expected: 14)) {
      _ = try measured(network, .init(nulls: 0, partition: .whole(3)))
    }
  }
}
