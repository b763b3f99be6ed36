import Foundation
import Graphs
import Testing

@testable import GraphFiles

@Suite struct XMLGraphTests {
  /// An error stands at the line where the reader is: here the second of two.
  private func withReader(_ body: (XMLReader) throws(GraphError) -> Void) throws(GraphError) {
    try Data("<a>\n<b/></a>".utf8).withBytes { bytes throws(GraphError) in
      var reader = XMLReader(bytes, file: "x.xml")
      for _ in 0..<2 { _ = try reader.next() }
      try body(reader)
    }
  }

  private static func error(_ problem: String) -> GraphError {
    .file(path: "x.xml", line: 2, problem: problem)
  }

  @Test func nodesHaveIdsOfTheirOwn() throws {
    try withReader { xml throws(GraphError) in
      var graph = XMLGraph()
      try graph.node("a", in: xml)
      #expect(throws: Self.error("has a node without an id")) { try graph.node(nil, in: xml) }
      #expect(throws: Self.error("has a node without an id")) { try graph.node("", in: xml) }
      #expect(throws: Self.error("has the node \"a\" twice")) { try graph.node("a", in: xml) }
    }
  }

  @Test(
    arguments: [
      (nil, "b", nil, "has an edge without source and target"),
      ("a", nil, nil, "has an edge without source and target"),
      ("a", "c", nil, "has an edge to \"c\", which is no node"),
      ("a", "b", "", "gives the weight \"\"; weights are finite numbers"),
      ("a", "b", "1 2", "gives the weight \"1 2\"; weights are finite numbers"),
      ("a", "b", "inf", "gives the weight \"inf\"; weights are finite numbers"),
    ] as [(String?, String?, String?, String)])
  func edgesJoinNodesAndHaveWeights(source: String?, target: String?, weight: String?, problem: String) throws {
    try withReader { xml throws(GraphError) in
      var graph = XMLGraph()
      for id in ["a", "b"] { try graph.node(id, in: xml) }
      #expect(throws: Self.error(problem)) {
        try graph.edge(source, target, weight: weight, directed: false, in: xml)
      }
    }
  }

  @Test func aGraphIsDirectedOrNot() throws {
    try withReader { xml throws(GraphError) in
      var graph = XMLGraph()
      for id in ["a", "b"] { try graph.node(id, in: xml) }
      #expect(graph.list(saysDirected: true).saysDirected == true)
      try graph.edge("a", "b", weight: nil, directed: false, in: xml)
      #expect(graph.list(saysDirected: true).saysDirected == false)
      #expect(throws: Self.error("has edges with and without a direction; a graph is directed or not")) {
        try graph.edge("a", "b", weight: nil, directed: true, in: xml)
      }
    }
  }

  /// Blanks around a number are layout.
  @Test func weightsMayStandAmongBlanks() throws {
    try withReader { xml throws(GraphError) in
      var graph = XMLGraph()
      for id in ["a", "b"] { try graph.node(id, in: xml) }
      for weight in ["2.5", " -1", "3\n", "\n\t1e1 \r\n", nil] {
        try graph.edge("b", "a", weight: weight, directed: false, in: xml)
      }
      let block = graph.list(saysDirected: false).edges.blocks[0]
      #expect(block.weights == [2.5, -1, 3, 10, 1])
      #expect(block.ends == [1, 0, 1, 0, 1, 0, 1, 0, 1, 0])
    }
  }

  /// Where all edges weigh 1, weights take no memory.
  @Test func plainEdgesHaveNoWeights() throws {
    try withReader { xml throws(GraphError) in
      var graph = XMLGraph()
      try graph.node("a", in: xml)
      for weight in [nil, "1", "1.0"] { try graph.edge("a", "a", weight: weight, directed: true, in: xml) }
      #expect(graph.list(saysDirected: true).edges == EdgeBlocks([.init(ends: [0, 0, 0, 0, 0, 0])]))
    }
  }

  @Test(
    arguments: [
      (["x", "y"], ["x", "y"]), (["x", "x"], ["7", "9"]), (["x", nil], ["7", "9"]), (["", "y"], ["7", "9"]),
    ] as [([String?], [String])])
  func labelsAreNamesWhereTheyDiffer(labels: [String?], names: [String]) throws {
    try withReader { xml throws(GraphError) in
      var graph = XMLGraph()
      try graph.node("7", label: labels[0], in: xml)
      try graph.node("9", in: xml)
      if let label = labels[1] { graph.label(label) }
      #expect(graph.list(saysDirected: false).names.all == names)
    }
  }

  @Test func whatIsLeftOutIsSaid() {
    var graph = XMLGraph()
    #expect(graph.list(saysDirected: false).notes.isEmpty)
    graph.leaveOut("length")
    let end = "left out and each weighs 1; an attribute \"weight\" would count"
    #expect(graph.list(saysDirected: false).notes == ["of the edges \"length\" is \(end)"])
    for name in ["age", "length"] { graph.leaveOut(name) }
    #expect(graph.list(saysDirected: false).notes == ["of the edges \"age\", \"length\" are \(end)"])
  }
}
