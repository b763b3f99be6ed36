import Foundation
import Graphs
import Testing

@testable import GraphFiles

@Suite struct GraphFormatTests {
  private func format(_ start: String) -> String? {
    GraphFormat.all.first { $0.begins(Data(start.utf8)) }?.name
  }

  @Test(arguments: [
    ("<?xml version='1.0'?>\n<gexf xmlns='x'>", "GEXF"), ("\u{FEFF} \n<gexf>", "GEXF"),
    ("<!-- <graph> --><g:graphml xmlns:g='x'>", "GraphML"), ("<graphml\n", "GraphML"),
    ("*Vertices 3\n", "Pajek"), ("*network x\n*vertices 3", "Pajek"),
    ("source,target\n", "a table"), ("0 1\n", "a table"), ("", "a table"), ("name <gexf>\n", "a table"),
  ])
  func theFirstBytesSayTheFormat(start: String, name: String) {
    #expect(format(start) == name)
  }

  /// An ending means one format, and is plain: small letters without a dot.
  @Test func endingsAreOfOneFormat() {
    let endings = GraphFormat.all.flatMap(\.endings)
    #expect(Set(endings).count == endings.count)
    #expect(endings.allSatisfy { $0 == $0.lowercased() && !$0.contains(".") && !$0.isEmpty })
  }

  @Test func theLastFormatTakesWhatNoOtherKnows() throws {
    let last = try #require(GraphFormat.all.last)
    #expect(last.name == "a table")
    for bytes in [[], [0xFF], [0x41]] as [[UInt8]] { #expect(last.begins(Data(bytes))) }
  }

  /// The first ending of a format is written, in capitals too; the others are only read.
  @Test func writersGoByTheEnding() throws {
    let file = GraphFile(try Graph(nodeCount: 2, edges: [Edge(0, 1)]))
    for (path, start) in [
      ("a/b.gexf", "<?xml"), ("B.GraphML", "<?xml"), ("x.y.csv", "source,target,weight\n"),
    ] {
      let write = try #require(GraphFormat.writer(for: path), "\(path)")
      #expect(try write(file, nil, nil).hasPrefix(start))
      #expect(
        GraphFormat.all.first { $0.endings.contains((path as NSString).pathExtension.lowercased()) }?.text
          != nil)
    }
    for path in ["x.net", "x.tsv", "x.gexf.gz", "gexf", "", "x."] {
      #expect(GraphFormat.writer(for: path) == nil, "\(path)")
    }
  }
}
