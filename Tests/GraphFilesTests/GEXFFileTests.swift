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
}
