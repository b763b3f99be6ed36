import Foundation
import Graphs
import Testing

@testable import GraphFiles

@Suite struct GraphMLReaderTests {
  private static func graph(_ body: String, keys: String = "", edges: String = "undirected") -> String {
    "<graphml>\(keys)<graph edgedefault='\(edges)'><node id='a'/><node id='b'/>\(body)</graph></graphml>"
  }

  /// Weights by the key's name, its default, or its id; other data is said.
  @Test func weightsAreFoundByName() throws {
    let key = "<key id='d7' for='edge' attr.name='Weight' attr.type='double'><default>4</default></key>"
    func read(_ text: String) throws -> GraphFile { try GraphFile.decode(Data(text.utf8), file: "x.graphml") }
    let edges = "<edge source='a' target='b'><data key='d7'> 2.5</data></edge><edge source='b' target='a'/>"
    #expect(try read(Self.graph(edges, keys: key)).graph.totalWeight == 6.5)
    #expect(
      try read(Self.graph("<edge source='a' target='b'><data key='weight'>3</data></edge>")).graph.totalWeight
        == 3)
    let other = "<key id='d7' for='edge' attr.name='length'/>"
    let file = try read(Self.graph(edges, keys: other))
    #expect(
      file.graph.totalWeight == 2
        && file.notes.contains { $0.contains("\"length\" is left out and each weighs 1") })
    let named = "<key id='n' for='node' attr.name='name'/>"
    let labels = "<node id='c'><data key='n'>Cy</data></node>"
    #expect(try read(Self.graph(labels, keys: named)).names.all == ["a", "b", "c"])
  }

  /// Time grows with the length of a file: an edge does not look through all keys.
  @Test(.timeLimit(.minutes(1))) func manyKeysAndManyEdges() throws {
    let keys = (0..<100_000).map { "<key id='k\($0)' for='edge'/>" }.joined()
    let weight = "<key id='w' for='edge' attr.name='weight'><default>2</default></key>"
    let text = Self.graph(
      String(repeating: "<edge source='a' target='b'/>", count: 100_000), keys: keys + weight)
    let file = try GraphFile.decode(Data(text.utf8), file: "x.graphml")
    #expect(file.graph.totalWeight == 200_000)
  }

  /// Nodes are called by their labels where all have one of their own.
  @Test(arguments: [(["A", "B"], ["A", "B"]), (["A", "A"], ["a", "b"]), (["A", ""], ["a", "b"])])
  func labelsAreNamesWhereTheyDiffer(labels: [String], names: [String]) throws {
    let nodes = zip(["a", "b"], labels).map { "<node id='\($0)'><data key='l'>\($1)</data></node>" }.joined()
    let text =
      "<graphml><key id='l' for='node' attr.name='Label'/><graph edgedefault='directed'>\(nodes)</graph></graphml>"
    #expect(try GraphFile.decode(Data(text.utf8), file: "x.graphml").names.all == names)
  }

  /// An edge may say its own direction; all of a graph must say the same.
  @Test func edgesMaySayTheirDirection() throws {
    for said in ["true", "1"] {
      let text = Self.graph("<edge source='b' target='a' directed='\(said)'/>")
      let file = try GraphFile.decode(Data(text.utf8), file: "x.graphml")
      #expect(file.graph.isDirected && file.graph.edges == [Edge(1, 0)])
    }
    let text = Self.graph("<edge source='b' target='a' directed='false'/>", edges: "directed")
    #expect(try !GraphFile.decode(Data(text.utf8), file: "x.graphml").graph.isDirected)
  }

  @Test(arguments: [
    (graph("<edge source='a' target='c'/>"), "\"c\", which is no node"),
    (graph("<node id='a'/>"), "\"a\" twice"),
    (graph("<edge source='a'/>"), "without source and target"), (graph("<hyperedge/>"), "hyperedge"),
    (
      graph("<edge source='a' target='b' directed='true'/><edge source='a' target='b'/>"),
      "with and without a direction"
    ),
    (graph("<edge source='a' target='b'><data key='weight'>x</data></edge>"), "the weight \"x\""),
    (graph("<node id='c'><graph edgedefault='directed'/></node>"), "more than one graph"),
    (graph("", edges: "x"), "edgedefault"),
    ("<graphml/>", "has no graph"), (graph("<node/>"), "without an id"), ("<a><graphml/></a>", "not <graphml>"),
  ])
  func refuses(text: String, problem: String) {
    #expect { try GraphFile.decode(Data(text.utf8), file: "x.graphml") } throws: { "\($0)".contains(problem) }
  }
}
