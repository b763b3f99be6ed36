import Foundation
import Graphs
import Testing

@testable import GraphFiles

struct GEXFFileTests {
  @Test(arguments: [true, false]) func isWellFormedAndComplete(directed: Bool) throws {
    let graph = try randomGraph(6, density: 0.5, directed: directed, loops: true, seed: 3)
    let partition = Partition([0, 1, 0, 1, 2, 0])
    let drawings = (0..<6).map {
      NodeDrawing("a & \($0)", color: [255, 0, UInt8($0)], size: 2.5, position: [Double($0), -1])
    }
    let elements = try XMLElements.parse(
      GEXFFile.text(of: GraphFile(graph), partition: partition, drawings: drawings))
    func all(_ name: String, _ attribute: String) -> [String?] {
      elements.named(name).map { $0.attributes[attribute] }
    }
    #expect(all("gexf", "version") == ["1.3"])
    #expect(all("graph", "defaultedgetype") == [directed ? "directed" : "undirected"])
    #expect(all("node", "label") == drawings.map(\.label))
    #expect(all("attvalue", "value") == partition.membership.map { "\($0)" })
    #expect(all("viz:color", "b") == (0..<6).map { "\($0)" })
    #expect(all("viz:position", "x") == (0..<6).map { "\(Double($0))" })
    #expect(all("viz:size", "value") == (0..<6).map { _ in "2.5" })
    #expect(all("edge", "weight").map { Double($0!) } == graph.edges.map(\.weight))
    #expect(all("edge", "source") == graph.edges.map { "\($0.source)" })
  }

  private static func graph(_ edges: String, type: String = "undirected", mode: String = "static") -> String {
    "<gexf><graph defaultedgetype='\(type)' mode='\(mode)'><attributes class='edge'><attribute id='0' title='Weight' "
      + "type='float'/></attributes><nodes><node id='1' label='a'/><node id='2' label='b'/></nodes><edges>\(edges)</edges>"
      + "</graph></gexf>"
  }

  @Test func weightsStandInAnAttributeOrInAValue() throws {
    func read(_ text: String) throws -> GraphFile { try GraphFile.decode(Data(text.utf8), file: "x") }
    let value = "<edge source='1' target='2'><attvalues><attvalue for='0' value='2.5'/></attvalues></edge>"
    let file = try read(Self.graph(value))
    #expect(file.graph.totalWeight == 2.5 && file.names.all == ["a", "b"] && file.notes.isEmpty)
    #expect(try read(Self.graph("<edge source='1' target='2' weight='-4'/>")).graph.totalWeight == -4)
    let arrow = try read(Self.graph("<edge source='2' target='1' type='Directed'/>"))
    #expect(arrow.graph.edges == [Edge(1, 0)] && arrow.notes == ["the file says that edges have a direction"])
    #expect(
      try read(Self.graph("", mode: "dynamic")).notes == [
        "times of nodes and edges are left out: all are taken as there"
      ])
  }

  @Test(arguments: [
    (graph("<edge source='1' target='3'/>"), "\"3\", which is no node"),
    (graph("", type: "sideways"), "sideways"),
    (graph("<edge source='1' target='2' weight='NaN'/>"), "the weight \"NaN\""), ("<gexf/>", "has no graph"),
    ("<gexf><graph/><graph/></gexf>", "more than one graph"), ("<x><gexf/></x>", "not <gexf>"),
  ])
  func refuses(text: String, problem: String) {
    #expect { try GraphFile.decode(Data(text.utf8), file: "x.gexf") } throws: { "\($0)".contains(problem) }
  }
}
