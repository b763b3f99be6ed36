import ArrayFiles
import Files
import Foundation
import Graphs
import Testing

@testable import GraphFiles

struct GraphFileTests {
  /// Every format that is written is read again: the graph with its signs, names and direction.
  @Test(arguments: ["gexf", "graphml", "csv"], [true, false]) func readsWhatItWrites(
    ending: String, directed: Bool
  ) throws {
    let graph = try Graph(
      nodeCount: 5, edges: [Edge(0, 1, weight: 0.1), Edge(1, 2, weight: -3), Edge(2, 2, weight: 1e-7)],
      directed: directed)
    for names in [
      NodeNames.counted(5), .numbers([3, 5, 8, 13, 21]),
      .texts(["a <b>", "\"c\" & d", "é\u{1F600}", "x,y", "z"]),
    ] {
      try withTemporaryFile(ending: ending) { url in
        let file = GraphFile(graph, names: names)
        try file.write(to: url.path, partition: Partition([0, 0, 1, 1, 2]))
        var options = GraphFile.Options()
        if ending == "csv" { options.isDirected = directed }
        let again = try GraphFile.read(url.path, options: options)
        #expect(again.graph == graph && again.names == names)
        #expect(again.graph.isDirected == directed)
      }
    }
  }

  @Test func refusesWhatItCannotWrite() throws {
    let graph = try Graph(nodeCount: 3, edges: [Edge(0, 1)])
    #expect(GraphFile.writtenEndings.contains(".csv") && GraphFile.writtenEndings.contains(".gexf"))
    #expect(throws: GraphError.self) { try GraphFile(graph).write(to: "/tmp/x.png") }
    #expect(throws: GraphError.partitionSize(nodes: 2, expected: 3)) {
      try GraphFile(graph).write(to: "/tmp/x.csv", partition: .whole(2))
    }
    #expect(throws: FileError.self) { try GraphFile(graph).write(to: "/nonexistent/x.csv") }
    #expect(throws: FileError.self) { try GraphFile.read("/nonexistent/x.csv") }
    #expect(throws: FileError.self) { try GraphFile.read("/tmp") }
  }

  /// Files that are known but not read are refused by their names.
  @Test(arguments: [
    ("\u{89}HDF\r\n", "HDF5"), ("MATLAB 5.0 MAT-file", "MATLAB"), ("Creator \"igraph\"\ngraph\n[\n", "GML"),
    ("graph [\n node [ id 0 ] ]", "GML"),
    ("dl n=3 format=edgelist1\n", "UCINET"), ("digraph g { a -> b }", "Graphviz"), ("{\"nodes\": []}", "JSON"),
    ("<?xml version=\"1.0\"?><svg></svg>", "neither GraphML nor GEXF"),
    ("\u{80}\u{4}\u{95}\u{10}", "pickle"), ("\u{80}\u{2}}q", "pickle"), ("GGUF\u{3}", "GGUF"),
    ("\u{FF}\u{FE}s\u{0}", "UTF-16"), ("p edge 3 2\ne 1 2\ne 2 3\n", "DIMACS"),
    ("c a remark\nc another\np sp 3 2\na 1 2 5\n", "DIMACS"), ("[{\"source\": 1}]", "JSON"),
    (
      "{\"metadata\": {}, \"weight_map\": {\"w\": \"model-00001-of-00002.safetensors\"}}",
      "the index of a network that lies in several files"
    ),
  ])
  func namesWhatItDoesNotRead(text: String, kind: String) {
    let bytes = Data(text.unicodeScalars.map { UInt8($0.value) })
    #expect { try GraphFile.decode(bytes, file: "x") } throws: {
      "\($0)".contains(kind) && "\($0)".contains(".graphml") && "\($0)".hasPrefix("x: is ")
    }
  }

  @Test func gzippedFilesThatAreDamagedAreRefused() {
    #expect(throws: ArrayFileError.self) { try GraphFile.decode(Data([0x1F, 0x8B, 8, 0, 0]), file: "x.gz") }
  }

  /// networkx and igraph count a loop of weight w twice in its node's strength; so do we, in every format.
  @Test func aLoopHasBothItsEndsAtItsNode() throws {
    let list = try GraphFile.decode(Data("source,target,weight\na,a,1.5\na,b,1\n".utf8), file: "x.csv")
    #expect(list.graph.outStrengths == [4, 1])
    let matrix = try GraphFile.decode(Data(",a,b\na,3,1\nb,1,0\n".utf8), file: "x.csv")
    #expect(matrix.graph == list.graph)
  }
}
