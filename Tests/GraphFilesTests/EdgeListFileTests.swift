import Foundation
import Graphs
import Testing

@testable import GraphFiles

struct EdgeListFileTests {
  @Test(arguments: [true, false]) func readsWhatItWrites(directed: Bool) throws {
    var graph = try randomGraph(20, density: 0.3, directed: directed, loops: true, seed: 1)
    // Signs, and nodes at the end that no edge names.
    graph = try Graph(
      nodeCount: 23, edges: graph.edges.map { Edge($0.source, $0.target, weight: 0.5 - $0.weight) },
      directed: directed)
    let names = NodeNames(
      (0..<23).map { ["plain \($0)", "with, comma \($0)", "a \"quote\" \($0)", "#\($0)", "{\($0)"][$0 % 5] })
    let numbers = NodeNames((0..<23).map { "\($0 / 10).\($0 % 10)" })
    for file in [GraphFile(graph), GraphFile(graph, names: names), GraphFile(graph, names: numbers)] {
      var options = GraphFile.Options()
      options.isDirected = directed
      options.table = .edges
      let again = try GraphFile.decode(Data(EdgeListFile.text(of: file).utf8), file: "x.csv", options: options)
      #expect(Set(again.names.all) == Set(file.names.all))
      func edges(_ file: GraphFile) -> [Set<String>: Double] {
        Dictionary(file.graph.edges.map { ([file.names[$0.source], "→" + file.names[$0.target]], $0.weight) }) {
          $0 + $1
        }
      }
      if directed { #expect(edges(again) == edges(file)) }
      #expect(again.graph.edgeCount == graph.edgeCount && again.graph.totalWeight.isNear(graph.totalWeight))
    }
  }

  @Test func aLinePerEdgeAndPerLonelyNode() throws {
    let graph = try Graph(nodeCount: 4, edges: [Edge(0, 1, weight: -2), Edge(1, 2, weight: 0.5)])
    #expect(EdgeListFile.text(of: GraphFile(graph)) == "source,target,weight\n0,1,-2.0\n1,2,0.5\n3,3,0\n")
    let named = GraphFile(graph, names: .texts(["a", "b,c", "d", "e"]))
    #expect(EdgeListFile.text(of: named) == "source,target,weight\na,\"b,c\",-2.0\n\"b,c\",d,0.5\ne,e,0\n")
  }

  /// Names that a reader takes for a number, or for one that is missing, stay names among numbers.
  @Test(arguments: ["nAn", "inf", "-INF", "-0", "1.0", "1e3", "+2", "007", "NA", "0x10"])
  func namesAmongNumbers(name: String) throws {
    let names = [name, "2", "3", "4"]
    let graph = try Graph(nodeCount: 4, edges: [Edge(0, 1), Edge(1, 2), Edge(2, 3, weight: 2)])
    var options = GraphFile.Options()
    options.table = .edges
    let text = EdgeListFile.text(of: GraphFile(graph, names: NodeNames(names)))
    let again = try GraphFile.decode(Data(text.utf8), file: "x.csv", options: options)
    #expect(Set(again.names.all) == Set(names))
    let ends = Set(again.graph.edges.map { Set([again.names[$0.source], again.names[$0.target]]) })
    #expect(ends == [[name, "2"], ["2", "3"], ["3", "4"]])
  }

  @Test func dataOfNetworkx() {
    #expect(EdgeData.weight("{}") == 1)
    #expect(EdgeData.weight("{'color': 'red', 'weight': 2.5}") == 2.5)
    #expect(EdgeData.weight("{\"weight\": -3, 'time': 1}") == -3)
    for text in ["{'weight': nan}", "{'weight': 'x'}", "{'weight':", "2"] {
      #expect(EdgeData.weight(text) == nil, "\(text)")
    }
  }
}

extension Double {
  /// Equal but for the rounding of a few sums.
  func isNear(_ other: Double) -> Bool { abs(self - other) < 1e-12 * max(1, abs(self)) }

  /// A list of edges is read as it was written.
  @Test func namesWithAccentsBehindQuotesComeBack() throws {
    let names = ["a\"\u{301}b", "\"\u{617}#", "c"]
    let text =
      "source,target\n" + EdgeListFile.quoted(names[0]) + "," + EdgeListFile.quoted(names[1]) + "\n"
      + EdgeListFile.quoted(names[1]) + "," + names[2] + "\n"
    var options = GraphFile.Options()
    options.table = .edges
    let file = try GraphFile.decode(Data(text.utf8), file: "x.csv", options: options)
    #expect(Set(file.names.all.map { Array($0.utf8) }) == Set(names.map { Array($0.utf8) }))
  }
}
