import ConnectomeSupport
import Connectomes
import Graphs
import Measures
import Records
import Tensors
import Testing

/// Nodes that do nothing change nothing of what is measured.
@Suite struct IsolatedUnitsTests {
  /// A network, and the same with units that do nothing: which of each layer's units, in the new numbering, and the
  /// weights of their connections with all others.
  struct Case: Sendable, CustomStringConvertible {
    var description: String
    var core: Connectome
    var padding: [[Int]]
    var weight: Scalar = 0

    /// The network with the units put in.
    func padded() throws -> Connectome {
      let sizes = zip(core.layerSizes, padding).map { $0 + $1.count }
      let places = zip(sizes, padding).map { size, padding -> [Int?] in
        var next = 0
        return (0..<size).map { unit in
          if padding.contains(unit) { return nil }
          next += 1
          return next - 1
        }
      }
      return try Connectome(
        weights: core.weights.enumerated().map { layer, w in
          matrix(sizes[layer], sizes[layer + 1]) { row, column in
            guard let row = places[layer][row], let column = places[layer + 1][column] else { return weight }
            return w[row, column]
          }
        })
    }

    /// The numbers of the units that were put in.
    var isPadding: [Bool] {
      zip(core.layerSizes, padding).flatMap { size, padding in
        (0..<size + padding.count).map { padding.contains($0) }
      }
    }
  }

  static let cases: [Case] = {
    let blocks = try! planted(sizes: [8, 8, 8], blocks: 2, between: 0)
    let uneven = try! planted(sizes: [9, 12, 6], blocks: 3, between: 0.02).mapped {
      $3[$1, $2] * Scalar(1 + $1 % 3)
    }
    // Pruned to a few connections a unit; what that leaves without any is cut out.
    let pruned = try! random(sizes: [30, 40, 30, 8], seed: 5, density: 0.05).withoutIsolatedUnits()
    let deep = try! random(sizes: [6, 9, 9, 9, 4], seed: 8, density: 0.3).withoutIsolatedUnits()
    let all = Array(0..<32).map { $0 + 8 }
    return [
      Case(description: "32 dead hidden units", core: blocks, padding: [[], all, []]),
      Case(description: "one dead hidden unit in front", core: blocks, padding: [[], [0], []]),
      Case(description: "dead inputs", core: blocks, padding: [[2, 3, 10], [], []]),
      Case(description: "dead outputs", core: blocks, padding: [[], [], [0, 5, 9]]),
      Case(description: "dead everywhere", core: blocks, padding: [[0], [4, 9], [8]]),
      Case(description: "weights of 1e-30", core: blocks, padding: [[], all, []], weight: 1e-30),
      Case(description: "inputs of 1e-30", core: blocks, padding: [[1, 4], [], []], weight: 1e-30),
      Case(description: "negative zeros", core: blocks, padding: [[], all, []], weight: -0.0),
      Case(
        description: "less than the least normal number", core: blocks, padding: [[0], all, []],
        weight: 1024 * .leastNonzeroMagnitude),
      Case(
        description: "border pixels", core: uneven, padding: [Array(0..<100) + Array(109..<209), [], []]),
      Case(description: "4 dead, uneven blocks", core: uneven, padding: [[], [0, 5, 6, 15], []]),
      Case(description: "120 dead, uneven blocks", core: uneven, padding: [[], Array(10..<130), []]),
      Case(description: "pruned", core: pruned, padding: [[3, 8, 9], Array(0..<12), [1, 9], [2]]),
      Case(description: "pruned, 1e-30", core: pruned, padding: [[], Array(5..<9), [], []], weight: -1e-30),
      Case(description: "deep", core: deep, padding: [[], [0, 1, 2], [5], [7, 8], []]),
    ]
  }()

  @Test(arguments: cases) func unitsThatDoNothingChangeNothing(example: Case) throws {
    let options = MeasurementOptions(
      nulls: 12, restarts: 4, clusters: 3,
      measures: Measure.all.map(\.name).filter { !["layered", "normalized_loops"].contains($0) }, seed: 3)
    let expected = try MeasuredInput.network(example.core, nil).report(input: "a", options: options)
    let found = try MeasuredInput.network(example.padded(), nil).report(input: "a", options: options)
    #expect(found.isolated == example.padding.joined().count && expected.isolated == 0)
    #expect(found.nodes == expected.nodes + found.isolated)
    for name in ["newman", "layered"] {
      let (one, other) = (try #require(found[name]), try #require(expected[name]))
      #expect(one.value == other.value && one.null == other.null, "\(name)")
      for part in ["modules", "normalized", "maximum", "attainable", "normalized_attainable", "spread"] {
        #expect(one[part] == other[part], "\(name) \(part)")
      }
    }
    let loops = zip(
      try #require(found["normalized_loops"]?.list("pairs")),
      try #require(expected["normalized_loops"]?.list("pairs")))
    for (one, other) in loops { #expect(abs(try #require(one) - (try #require(other))) < 1e-5) }
    for measure in Measure.all where !["normalized_loops"].contains(measure.name) {
      guard let value = expected[measure.name]?.value else {
        #expect(found[measure.name]?.value == nil, "\(measure.name)")
        continue
      }
      #expect(abs(try #require(found[measure.name]?.value) - value) < 1e-9, "\(measure.name)")
    }
    // The units that were there are in the same modules, and the others are in none of these.
    let isPadding = example.isPadding
    let kept = found.membership.indices.filter { !isPadding[$0] }
    #expect(kept.map { found.membership[$0] } == expected.membership)
    let modules = Int(try #require(found.layered?["modules"]))
    #expect(found.membership.indices.allSatisfy { (found.membership[$0] >= modules) == isPadding[$0] })
  }

  /// Numbers of nodes that no edge names, in a plain graph.
  @Test(arguments: [[0], [3, 4, 5], Array(0..<40)]) func nodesWithoutEdgesChangeNothing(padding: [Int]) throws {
    let edges = (0..<30).flatMap { a in (0..<a).filter { ($0 * 7 + a * 11) % 9 == 0 }.map { (a, $0) } }
    let kept = (0..<30 + padding.count).filter { !padding.contains($0) }
    let options = MeasurementOptions(nulls: 10, restarts: 3, clusters: 3)
    let report = { (count: Int, place: (Int) -> Int) in
      let graph = try Graph(nodeCount: count, edges: edges.map { Edge(place($0.0), place($0.1)) })
      return try MeasuredInput.graph(graph).report(input: "a", options: options)
    }
    // Node 0 has an edge, as all others.
    let (expected, found) = (try report(30) { $0 }, try report(30 + padding.count) { kept[$0] })
    #expect(expected.isolated == 0 && found.isolated == padding.count)
    #expect(found.newman?.value == expected.newman?.value && found.newman?.null == expected.newman?.null)
    for part in ["modules", "normalized", "normalized_attainable"] {
      #expect(found.newman?[part] != nil && found.newman?[part] == expected.newman?[part])
    }
    #expect(kept.map { found.membership[$0] } == expected.membership)
  }

  /// Where nothing is modular there is one module, and what all nulls share has no z.
  @Test(arguments: [[4, 4, 2], [4, 1, 4], [6, 5, 4, 3]]) func evenNetworksHaveOneModule(sizes: [Int]) throws {
    let even = try planted(sizes: sizes, blocks: 1, between: 1)
    let product = try even.mapped { _, row, column, _ in Scalar(row + 1).squareRoot() * Scalar(column + 2) }
    for network in [even, product] {
      let report = try MeasuredInput.network(network, nil).report(
        input: "a", options: .init(nulls: 5, restarts: 10))
      #expect(abs(try #require(report.layered?.value)) < 1e-7)
      #expect(report.layered?["modules"] == 1 && Set(report.membership) == [0])
    }
    let report = try MeasuredInput.network(even, nil).report(input: "a", options: .init(nulls: 5, restarts: 10))
    #expect(report.layered?.value == 0 && report.layered?.null?.z == nil && report.layered?.null?.p == 1)
  }

  /// Half-dead units have an edge, so they count.
  @Test func unitsWithAnEdgeCount() throws {
    let network = try Connectome(weights: [
      Tensor([2, 3], [1, 0, 0, 0, 1, 0]), Tensor([3, 2], [1, 0, 0, 0, 0, 1]),
    ])
    let report = try MeasuredInput.network(network, nil).report(
      input: "a", options: .init(nulls: 0, restarts: 2))
    #expect(report.isolated == 0 && report.newman?["modules"] == 3)
  }
}

extension Connectome {
  /// The network without the units that have no connections.
  fileprivate func withoutIsolatedUnits() throws -> Connectome {
    let isolated = try graph().isIsolated
    var start = 0
    let kept = layerSizes.map { size in
      defer { start += size }
      return (0..<size).filter { !isolated[start + $0] }
    }
    return try Connectome(
      weights: weights.enumerated().map { layer, w in
        matrix(kept[layer].count, kept[layer + 1].count) { w[kept[layer][$0], kept[layer + 1][$1]] }
      })
  }
}
