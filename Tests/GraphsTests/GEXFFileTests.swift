import Testing

@testable import Graphs

struct GEXFFileTests {
  @Test(arguments: [true, false]) func isWellFormedAndComplete(directed: Bool) throws {
    let graph = try randomGraph(6, density: 0.5, directed: directed, loops: true, seed: 3)
    let partition = randomPartition(6, communities: 2, seed: 3)
    let drawings = (0..<6).map {
      NodeDrawing("a & \($0)", color: [255, 0, UInt8($0)], size: 2.5, position: [Double($0), -1])
    }
    try withTemporaryFile { url in
      try GEXFFile.write(graph, partition: partition, drawings: drawings, to: url)
      let elements = try XMLElements.parse(TextFile.read(url))
      func all(_ name: String, _ attribute: String) -> [String?] {
        elements.named(name).map { $0.attributes[attribute] }
      }
      #expect(all("gexf", "version") == ["1.3"])
      #expect(all("graph", "defaultedgetype") == [directed ? "directed" : "undirected"])
      #expect(all("node", "label") == drawings.map(\.label))
      #expect(all("attvalue", "value") == partition.membership.map { "\($0)" })
      #expect(all("viz:color", "b") == (0..<6).map { "\($0)" })
      #expect(all("viz:size", "value") == Array(repeating: "2.5", count: 6))
      #expect(all("viz:position", "x") == (0..<6).map { "\(Double($0))" })
      #expect(all("edge", "weight").map { $0.flatMap(Double.init) } == graph.edges.map(\.weight))
      #expect(all("edge", "target") == graph.edges.map { "\($0.target)" })
    }
  }

  @Test func leavesOutWhatIsNotGiven() throws {
    let elements = try XMLElements.parse(GEXFFile.text(of: cliques(1, of: 3)))
    #expect(elements.named("node").map { $0.attributes["label"] } == ["0", "1", "2"])
    #expect(!elements.contains { $0.name.hasPrefix("viz:") || $0.name == "attvalue" })
  }
}
