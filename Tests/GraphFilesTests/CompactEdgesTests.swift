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
    try expect(source, layout, columns, are: &careful, count: 3000)
  }

  /// Chunks of any length, which end within lines, and any number of threads read the same edges and make the same graph.
  private func expect(
    _ source: ByteSource, _ layout: TableLayout, _ columns: EdgeColumns, are careful: inout EdgeList, count: Int
  ) throws {
    let ends = careful.edges.blocks.flatMap(\.ends)
    let names = careful.names
    let graph = try careful.graph(kind: "", options: .init())
    for (chunk, threads) in [(1 << 18, 2), (1, 1), (7, 2), (100, 7), (4097, 1), (20_000, 3)] {
      var quick = try #require(
        try CompactEdges.read(source, layout, columns, chunk: chunk, threads: threads))
      #expect(quick.names == names && quick.edges.count == count && quick.edges.blocks.flatMap(\.ends) == ends)
      #expect(try quick.graph(kind: "", options: .init()) == graph, "chunks of \(chunk) on \(threads) threads")
    }
  }

  /// The same of names of any length, in the order in which they come.
  @Test(arguments: [0, 1, 2, 3, 4, 5]) func quickIsAsCarefulWithNames(variant: Int) throws {
    var stream = RandomStream(seed: UInt64(variant), stream: .data)
    let separator = [",", "\t", " ", "; ", ",", "  "][variant]
    let end = variant % 2 == 0 ? "\n" : "\r\n"
    func name() -> String {
      let number = Int(stream.uniform() * 500)
      return switch variant {
      case 0: "n\(number)"
      case 1: "gene \(number) of the second chromosome"
      case 2: number % 3 == 0 ? "é\(number)" : "\(number)"
      // All of them whole numbers, which ascend.
      case 3: "\(1 << 40 - number)"
      case 4: String(repeating: "x", count: number % 20) + "y"
      default: ["12345678", "123456789", "1234567", "a:b", "#x", "007"][number % 6]
      }
    }
    var text = ""
    for line in 0..<3000 {
      text += "\(line % 5 == 0 && variant != 5 ? " " : "")v\(separator)\(name())"
      text += "\(variant < 2 ? "\(separator)\(stream.uniform())" : "")\(end)"
      text +=
        "\(name().replacing("#", with: "+"))\(separator)\(name())\(variant < 2 ? "\(separator)2" : "")\(end)"
    }
    if variant == 3 { text = text.replacing("v;", with: "7;") }
    let data = Data(text.utf8)
    let (layout, careful) = try data.withBytes { bytes throws(GraphError) in
      var options = GraphFile.Options()
      options.table = .edges
      let layout = try TableLayout(bytes, file: "x.csv", options: options)
      guard case .edges(let columns) = layout.content else { return (layout, nil as EdgeList?) }
      return (layout, try EdgeListFile.read(bytes, layout, columns, file: "x.csv"))
    }
    guard case .edges(let columns) = layout.content, var careful else { throw CocoaError(.featureUnsupported) }
    try expect(ByteSource(data, file: "x.csv"), layout, columns, are: &careful, count: 6000)
  }

  /// Names that several threads meet are one node, and stand where the first line has them.
  @Test func partsMeetInNames() throws {
    var text = "source,target\n"
    for edge in 0..<700_000 { text += "node\(edge % 1000),of\((edge * 7 + 1) % 1500)\n" }
    try withTemporaryFile { url in
      try Data(text.utf8).write(to: url)
      let file = try GraphFile.read(url.path)
      var names: [String] = []
      var numbers: [String: Int] = [:]
      func number(_ name: String) -> Int {
        if let known = numbers[name] { return known }
        numbers[name] = names.count
        names.append(name)
        return names.count - 1
      }
      let edges = (0..<700_000).map { Edge(number("node\($0 % 1000)"), number("of\(($0 * 7 + 1) % 1500)")) }
      #expect(file.names == .texts(names))
      #expect(try file.graph == Graph(nodeCount: names.count, edges: edges))
    }
  }

  /// Lines that cross the borders of the parts which threads read belong to one of them.
  @Test func partsMeetInTheMiddleOfLines() throws {
    var text = ""
    for edge in 0..<700_000 {
      text += "\(edge % 1000),\((edge * 7 + 1) % 1000),\(Double(edge % 8) / 4 + 0.25)\n"
    }
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
  @Test(arguments: [
    "0,1\n1,2,3,4\n", "0,1\n1,\"2\"", "a,b\n,c\n", "a,b\nc,{'weight': 2}\n", "0,1\n1.5,2\n", "0,1\r1,2\n", "",
  ])
  func givesUpWhereCareIsNeeded(text: String) throws {
    let data = Data("source,target\n\(text)".utf8)
    var options = GraphFile.Options()
    options.table = .edges
    let layout = try data.withBytes { bytes throws(GraphError) in
      try TableLayout(bytes, file: "x.csv", options: options)
    }
    for chunk in [1, 3, 1 << 18] {
      #expect(
        try CompactEdges.read(ByteSource(data, file: "x.csv"), layout, EdgeColumns(), chunk: chunk) == nil)
    }
  }
}
