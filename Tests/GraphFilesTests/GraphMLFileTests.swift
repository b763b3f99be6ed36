import Foundation
import Graphs
import Testing

@testable import GraphFiles

struct GraphMLFileTests {
  @Test(arguments: [true, false]) func isWellFormedAndComplete(directed: Bool) throws {
    let graph = try randomGraph(6, density: 0.5, directed: directed, loops: true, seed: 3)
    let partition = Partition([0, 1, 0, 1, 2, 0])
    let drawings = (0..<6).map { NodeDrawing("<\($0)>") }
    let elements = try XMLElements.parse(
      GraphMLFile.text(of: GraphFile(graph), partition: partition, drawings: drawings))
    #expect(elements.named("graph").first?.attributes["edgedefault"] == (directed ? "directed" : "undirected"))
    #expect(elements.named("node").map { $0.attributes["id"] } == (0..<6).map { "\($0)" })
    func data(_ key: String) -> [String] {
      elements.named("data").filter { $0.attributes["key"] == key }.map(\.text)
    }
    #expect(data("module") == partition.membership.map { "\($0)" })
    #expect(data("label") == drawings.map(\.label))
    #expect(data("weight").map { Double($0) } == graph.edges.map(\.weight))
    let ends = elements.named("edge").map { [$0.attributes["source"], $0.attributes["target"]] }
    #expect(ends == graph.edges.map { ["\($0.source)", "\($0.target)"] })
  }

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
