import Foundation
import Graphs

extension GraphFormat {
  /// Files that are known but not read: each is refused by its name, with what to do.
  static let foreign = GraphFormat(
    name: "another format", endings: [], begins: { ForeignFormat.of($0) != nil },
    read: { source, file, _ in
      let format = ForeignFormat.of(try source.bytes(0..<min(source.count, 4096)))!
      throw GraphError.file(
        path: file, line: 0,
        problem:
          "is \(format.kind), which is not read; \(format.remedy) (read are "
          + "\(GraphFile.readEndings.joined(separator: ", ")), .gz of each, .safetensors, .npy, .npz and .pt)")
    })
}

/// A format that is told by a file's first bytes, and what its user can do.
private struct ForeignFormat: Sendable {
  let kind: String
  let remedy: String
  /// How files begin, one of these: in bytes, or in text in small letters behind blanks.
  var bytes: [[UInt8]] = []
  var words: [String] = []
  /// What the text has further on, one of these.
  var contains: [String] = []

  static func of(_ start: Data) -> ForeignFormat? {
    let text = String(decoding: start.prefix(4096), as: UTF8.self).lowercased()
    let trimmed = "\n" + text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    return all.first { format in
      (format.bytes.contains { start.starts(with: $0) }
        || format.words.contains { trimmed.hasPrefix("\n" + $0) })
        && (format.contains.isEmpty || format.contains.contains { trimmed.contains($0) })
    }
  }

  private static let all = [
    ForeignFormat(
      kind: "an HDF5 file",
      remedy:
        "in Python: numpy.savez(\"m.npz\", *model.get_weights()) with Keras, or numpy.savez of the arrays",
      bytes: [[0x89, 0x48, 0x44, 0x46]]),
    ForeignFormat(
      kind: "a MATLAB file", remedy: "in Python: numpy.savez(\"m.npz\", **scipy.io.loadmat(\"m.mat\"))",
      words: ["matlab 5.0"]),
    ForeignFormat(
      kind: "a pickle of Python",
      remedy:
        "reading one can run any code; in Python: numpy.savez of its arrays, networkx.write_graphml of its graph",
      bytes: (2...5).map { [0x80, $0] }),
    ForeignFormat(
      kind: "a GGUF file", remedy: "the .safetensors files that it was made from are read",
      bytes: [Array("GGUF".utf8)]),
    ForeignFormat(
      kind: "a file that is compressed", remedy: "unpack it; gzipped files (.gz) are read as they are",
      bytes: [Array("BZh".utf8), [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], [0x28, 0xB5, 0x2F, 0xFD], [0x1F, 0x9D]]
        + [Array("7z".utf8) + [0xBC, 0xAF], Array("Rar!".utf8), Array("PK".utf8) + [3, 4]]),
    ForeignFormat(
      kind: "text in UTF-16", remedy: "save it as UTF-8, in Excel as \"CSV UTF-8\"",
      bytes: [[0xFF, 0xFE], [0xFE, 0xFF]]),
    ForeignFormat(
      kind: "a GML file",
      remedy: "in Python: networkx.write_graphml(networkx.read_gml(\"g.gml\"), \"g.graphml\")",
      words: ["graph [", "creator ", "graph\n[", "graph\r\n["]),
    ForeignFormat(kind: "a UCINET file", remedy: "write a list of edges", words: ["dl ", "dl\n"]),
    ForeignFormat(
      kind: "a DIMACS file", remedy: "leave out its lines \"c\" and \"p\" and the first letter of the others",
      words: ["p ", "c"], contains: ["\np edge ", "\np col ", "\np sp ", "\np max "]),
    ForeignFormat(
      kind: "a Graphviz file", remedy: "write a list of edges", words: ["graph {", "digraph ", "strict "]),
    ForeignFormat(
      kind: "a Graphviz file", remedy: "write a list of edges", words: ["graph "], contains: [" -- "]),
    ForeignFormat(
      kind: "the index of a network that lies in several files",
      remedy: "in Python: safetensors.torch.save_file of what load_file gives for each, in one dictionary",
      words: ["{"], contains: ["\"weight_map\""]),
    ForeignFormat(
      kind: "JSON",
      remedy: "in Python: networkx.node_link_graph or networkx.cytoscape_graph, then networkx.write_graphml",
      words: ["{", "[[", "[{"]),
    ForeignFormat(kind: "XML, but neither GraphML nor GEXF", remedy: "write one of these", words: ["<"]),
  ]
}
