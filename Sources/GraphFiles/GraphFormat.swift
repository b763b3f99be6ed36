import Foundation
import Graphs

/// A format of graph files.
struct GraphFormat: Sendable {
  /// What it is called.
  let name: String
  /// The endings of its files, without the dot; the first is the one that is written.
  let endings: [String]
  /// Whether a file that starts with these bytes is of this format.
  let begins: @Sendable (Data) -> Bool
  /// Reads a file; its name stands in messages.
  let read: @Sendable (ByteSource, String, GraphFile.Options) throws -> GraphFile
  /// The text of a graph; nil where the format is only read.
  var text: Writer?

  /// All formats; the last one takes what no other knows.
  static let all: [GraphFormat] = [.gexf, .graphML, .pajek, .matrixMarket, .foreign, .table]

  /// What makes the text of a graph, perhaps with modules and looks of nodes.
  typealias Writer = @Sendable (GraphFile, Partition?, [NodeDrawing]?) throws(GraphError) -> String

  /// What is written, by its ending: the formats that are read too, and BrainNet's two files, of which one is no graph.
  static let writers: [(ending: String, text: Writer)] =
    all.compactMap { format in format.text.map { (format.endings[0], $0) } } + [
      ("node", BrainNetFile.nodes), ("edge", BrainNetFile.edges),
    ]

  /// What writes a file of that name.
  static func writer(for path: String) -> Writer? {
    let ending = (path as NSString).pathExtension.lowercased()
    return writers.first { $0.ending == ending }?.text
  }
}

extension GraphFormat {
  /// A format whose files are parsed as a whole.
  init(
    name: String, endings: [String], begins: @escaping @Sendable (Data) -> Bool,
    parse: @escaping @Sendable (UnsafeBufferPointer<UInt8>, String) throws(GraphError) -> EdgeList,
    text: Writer? = nil
  ) {
    self.init(
      name: name, endings: endings, begins: begins,
      read: { source, file, options in
        let all = try source.all()
        var list = try all.withBytes { bytes throws(GraphError) in try parse(bytes, file) }
        return try list.graph(kind: name, options: options)
      }, text: text)
  }
}

/// Whether a file is XML with that root element, as far as its first bytes tell.
func beginsAsXML(_ start: Data, root: String) -> Bool {
  let text = String(decoding: start, as: UTF8.self).drop { $0.isWhitespace || $0 == "\u{FEFF}" }
  guard text.first == "<" else { return false }
  return text.contains("<\(root)") || text.contains(":\(root) ")
}
