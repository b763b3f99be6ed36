import Foundation
import Graphs
import Testing

@testable import GraphFiles

struct GraphMLFileTests {
  @Test(arguments: [true, false]) func isWellFormedAndComplete(directed: Bool) throws {
    let graph = try randomGraph(6, density: 0.5, directed: directed, loops: true, seed: 3)
    let partition = Partition([0, 1, 0, 1, 2, 0])
    let drawings = (0..<6).map {
      NodeDrawing("<\($0)>", color: [9, UInt8($0), 0], size: 2.5, position: [-1, Double($0)])
    }
    let elements = try XMLElements.parse(
      GraphMLFile.text(of: GraphFile(graph), partition: partition, drawings: drawings))
    #expect(elements.named("graph").first?.attributes["edgedefault"] == (directed ? "directed" : "undirected"))
    #expect(elements.named("node").map { $0.attributes["id"] } == (0..<6).map { "\($0)" })
    func data(_ key: String) -> [String] {
      elements.named("data").filter { $0.attributes["key"] == key }.map(\.text)
    }
    #expect(data("module") == partition.membership.map { "\($0)" })
    #expect(data("label") == drawings.map(\.label))
    #expect(
      data("g") == (0..<6).map { "\($0)" } && data("r") == data("r").map { _ in "9" } && data("b").count == 6)
    #expect(data("y").map { Double($0) } == (0..<6).map { Double($0) } && data("size").first == "2.5")
    #expect(data("weight").map { Double($0) } == graph.edges.map(\.weight))
    let ends = elements.named("edge").map { [$0.attributes["source"], $0.attributes["target"]] }
    #expect(ends == graph.edges.map { ["\($0.source)", "\($0.target)"] })
  }
}
