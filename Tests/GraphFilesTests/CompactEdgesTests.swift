import Foundation
import Graphs
import Randomness
import Testing

@testable import GraphFiles

@Suite struct CompactEdgesTests {
  /// Both readers give the same graph: the quick one of long lists, and the one that looks at every line with care.
  @Test(arguments: [0, 1, 2, 3, 4, 5, 6, 7]) func quickIsAsCareful(variant: Int) throws {
    var stream = RandomStream(seed: UInt64(variant), stream: .data)
    let separator = [",", ";", "\t", " ", "  ", ", ", " \t", ","][variant]
    let end = variant % 2 == 0 ? "\n" : "\r\n"
    var text = variant < 4 ? "" : "# a remark\(end)"
    for line in 0..<3000 {
      let ids = (0..<2).map { _ in Int(stream.uniform() * [30.0, 4e9, 5000, 1e6][variant % 4]) }
      let weight = ["", separator + "\(stream.uniform())", separator + "1", separator + "2.5e-3"][variant / 2]
      text += "\(ids[0])\(variant == 7 ? ".0" : "")\(separator)\(ids[1])\(weight)\(end)"
      if line % 1000 == 7 { text += "\(end)% another\(end)" }
    }
    let data = Data(text.utf8)
    let source = try ByteSource(data, file: "x.csv")
    let (layout, careful) = try data.withBytes { bytes throws(GraphError) in
      let layout = try TableLayout(bytes, file: "x.csv", options: .init())
      guard case .edges(let columns) = layout.content else { return (layout, nil as EdgeList?) }
      return (layout, try EdgeListFile.read(bytes, layout, columns, file: "x.csv"))
    }
    guard case .edges(let columns) = layout.content, var careful else { throw CocoaError(.featureUnsupported) }
    var quick = try #require(try CompactEdges.read(source, layout, columns))
    #expect(quick.names == careful.names && quick.edges.count == 3000)
    let graphs = (try quick.graph(kind: "", options: .init()), try careful.graph(kind: "", options: .init()))
    #expect(graphs.0 == graphs.1)
  }

  /// Lines that cross the borders of the parts which threads read belong to one of them.
  @Test func partsMeetInTheMiddleOfLines() throws {
    var text = ""
    for edge in 0..<700_000 {
      text += "\(edge % 1000),\((edge * 7 + 1) % 1000),\(Double(edge % 8) / 4 + 0.25)\n"
    }
    #expect(text.utf8.count > 2 * CompactEdges.chunk)
    try withTemporaryFile { url in
      try Data(text.utf8).write(to: url)
      let file = try GraphFile.read(url.path)
      var expected: [Edge] = []
      for edge in 0..<700_000 {
        expected.append(Edge(edge % 1000, (edge * 7 + 1) % 1000, weight: Double(edge % 8) / 4 + 0.25))
      }
      #expect(try file.graph == Graph(nodeCount: 1000, edges: expected))
    }
  }

  /// A line that needs care in any part, and no line at all, are left to the careful reader.
  @Test(arguments: ["x,1\n0,1\n", "0,1\nx,2\n", "0,1\n1,2,3,4\n", "0,1\n1,\"2\"", ""])
  func givesUpWhereCareIsNeeded(text: String) throws {
    let data = Data("source,target\n\(text)".utf8)
    var options = GraphFile.Options()
    options.table = .edges
    let layout = try data.withBytes { bytes throws(GraphError) in
      try TableLayout(bytes, file: "x.csv", options: options)
    }
    #expect(try CompactEdges.read(ByteSource(data, file: "x.csv"), layout, EdgeColumns()) == nil)
  }
}
