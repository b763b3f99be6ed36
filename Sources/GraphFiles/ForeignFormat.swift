import Foundation
import Graphs

extension GraphFormat {
  /// Files that are known but not read: each is refused by its name, with what to do.
  static let foreign = GraphFormat(
    name: "another format", endings: [], begins: { foreignKind($0) != nil },
    read: { source, file, _ in
      let (kind, remedy) = foreignKind(try source.bytes(0..<min(source.count, 4096)))!
      throw GraphError.file(
        path: file, line: 0,
        problem:
          "is \(kind), which is not read; \(remedy) (read are \(GraphFile.readEndings.joined(separator: ", ")), "
          + ".gz of each, .safetensors, .npy and .npz)")
    })

  private static func foreignKind(_ start: Data) -> (kind: String, remedy: String)? {
    let text = String(decoding: start.prefix(4096), as: UTF8.self)
    let trimmed = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }.lowercased()
    let asGraph = "in Python: networkx.write_graphml(networkx.read_gml(\"g.gml\"), \"g.graphml\")"
    if start.starts(with: [0x89, 0x48, 0x44, 0x46]) {
      return ("an HDF5 file", "save the array with numpy.savez")
    }
    if text.hasPrefix("MATLAB 5.0") {
      return ("a MATLAB file", "in Python: numpy.savez(\"m.npz\", **scipy.io.loadmat(\"m.mat\"))")
    }
    if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) {
      return ("text in UTF-16", "save it as UTF-8")
    }
    if trimmed.hasPrefix("graph [") || trimmed.hasPrefix("creator ") || trimmed.hasPrefix("graph\n[") {
      return ("a GML file", asGraph)
    }
    if trimmed.hasPrefix("%%matrixmarket") {
      return (
        "a MatrixMarket file",
        "in Python: numpy.savetxt(\"m.csv\", scipy.io.mmread(\"m.mtx\").toarray(), delimiter=\",\")"
      )
    }
    if trimmed.hasPrefix("dl ") || trimmed.hasPrefix("dl\n") {
      return ("a UCINET file", "write a list of edges")
    }
    if trimmed.hasPrefix("graph {") || trimmed.hasPrefix("digraph ") || trimmed.hasPrefix("strict ") {
      return ("a Graphviz file", "write a list of edges")
    }
    if trimmed.hasPrefix("{") { return ("JSON", "write a list of edges or GraphML") }
    if trimmed.hasPrefix("<") { return ("XML, but neither GraphML nor GEXF", "write one of these") }
    return nil
  }
}
