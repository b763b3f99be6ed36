import ConnectomeSupport
import Connectomes
import Graphs
import Randomness
import Tensors
import Testing

@testable import Measures

@Suite struct NullsTests {
  /// Tells networks apart, and seeds by thousands.
  private static func mark(_ graph: Graph, _ seed: UInt64) -> Double {
    let edges = graph.edges.reduce(0) { $0 + $1.weight * Double($1.source * 31 + $1.target) }
    return edges + 1000 * Double(seed % 1000)
  }

  /// Null i is drawn from stream i, and is measured with the seed after the options' and i.
  @Test(arguments: [1, 3]) func everyNullHasAStreamAndASeedOfItsOwn(threads: Int) throws {
    for null in [AliveLayerShuffle(), LayerShuffle()] as [any LayeredNull] {
      let options = MeasurementOptions(nulls: 5, null: null, seed: 40, threads: threads)
      let subject = try MeasureSubject(random(sizes: [5, 6, 4], seed: 3), options: options)
      let (comparison, values) = try subject.compared(1) { (graph, seed) throws(GraphError) in
        Self.mark(graph, seed)
      }
      let connectome = try #require(subject.connectome)
      let expected = try (0..<5).map { index in
        var stream = RandomStream(seed: 40, stream: .nulls, index: UInt64(index))
        return Self.mark(try null.sample(of: connectome, using: &stream).graph(), 41 + UInt64(index))
      }
      #expect(values == expected && Set(values).count == 5)
      #expect(comparison.count == 5 && comparison.value == 1)
      #expect(subject.nullName == type(of: null).name)
    }
  }

  /// A graph has nulls of its own kind: of itself, or of the graph that is handed over.
  @Test func graphsAreSwapped() throws {
    let options = MeasurementOptions(nulls: 3, seed: .max)
    let edges = (0..<12).flatMap { a in (0..<a).filter { ($0 + 2 * a) % 3 != 0 }.map { Edge(a, $0) } }
    let graph = try Graph(nodeCount: 12, edges: edges)
    let other = try Graph(nodeCount: 12, edges: Array(edges.dropFirst(9)))
    let subject = try MeasureSubject(graph, options: options)
    #expect(subject.nullName == "degreePreserving")
    for (given, original) in [(nil, graph), (other, other)] {
      let (_, values) = try subject.compared(1, of: given) { (graph, seed) throws(GraphError) in
        Self.mark(graph, seed)
      }
      let expected = (0..<3).map { index in
        var stream = RandomStream(seed: .max, stream: .nulls, index: UInt64(index))
        // The seed after the largest is 0.
        return Self.mark(DegreePreservingSwap().sample(of: original, using: &stream), UInt64(index))
      }
      #expect(values == expected)
    }
  }

  /// A measure that fails in a null fails, and there is no fewer than no null.
  @Test func failuresAreNotSwallowed() throws {
    let network = try random(sizes: [2, 2], seed: 1)
    let subject = try MeasureSubject(network, options: .init(nulls: 2))
    #expect(throws: GraphError.noWeight) {
      try subject.compared(1) { (_, _) throws(GraphError) in throw .noWeight }
    }
    let negative = try MeasureSubject(network, options: .init(nulls: -1))
    #expect(throws: GraphError.parameter(name: "the number of nulls", value: "-1", allowed: "at least 0")) {
      try negative.compared(1) { (_, _) throws(GraphError) in 0 }
    }
  }
}
