import Files
import Foundation
import Graphs

/// What a graph file holds: the graph, what its nodes are called, and what was found on the way.
///
/// What kind of file it is, its first bytes say: GraphML, GEXF, Pajek, or a table, which is a list of edges or an
/// adjacency matrix. A format is one file of this target and one line in `GraphFormat.all`.
public struct GraphFile: Equatable, Sendable {
  /// The graph, with the signs of the file.
  public var graph: Graph
  /// What the nodes are called.
  public var names: NodeNames
  /// What the file is: "list of edges", "adjacency matrix", "GraphML", …
  public var kind: String
  /// What was found, left out or done to the data, one clause each.
  public var notes: [String] = []

  /// How a file is to be understood.
  public struct Options: Equatable, Sendable {
    /// Whether edges have a direction; nil: what the file says, and undirected where it says nothing.
    public var isDirected: Bool?
    /// What a table is; nil: what it can only be.
    public var table: TableKind?
    /// Whether edges from a node to itself count.
    public var keepsLoops = true

    /// The usual understanding.
    public init() {}
  }

  /// What a table of numbers can be.
  public enum TableKind: String, CaseIterable, Sendable {
    /// A line is an edge: its two nodes and perhaps its weight.
    case edges
    /// A line is a row of the adjacency matrix.
    case matrix
  }

  /// A graph under names; by number where there are none.
  public init(_ graph: Graph, names: NodeNames? = nil, kind: String = "graph") {
    self.graph = graph
    self.names = names ?? .counted(graph.nodeCount)
    self.kind = kind
  }

  /// Reads a file, plain or gzipped; "-" is standard input.
  ///
  /// Throws `GraphError.file` with the line that cannot be understood, `FileError` and `ArrayFileError` for bytes that
  /// cannot be had.
  public static func read(_ path: String, options: Options = Options()) throws -> GraphFile {
    let name = path == "-" ? "standard input" : path
    return try read(ByteSource.open(path), file: name, options: options)
  }

  /// The same, from bytes; `file` stands in messages, and its ending tells a table where the content does not.
  public static func decode(_ bytes: Data, file: String, options: Options = Options()) throws -> GraphFile {
    try read(ByteSource(bytes, file: file), file: file, options: options)
  }

  private static func read(_ source: ByteSource, file: String, options: Options) throws -> GraphFile {
    let start = try source.bytes(0..<min(source.count, 4096))
    let format = GraphFormat.all.first { $0.begins(start) }!
    let content = try format.read(source, file, options)
    guard content.graph.outStrengths.allSatisfy(\.isFinite) else {
      throw GraphError.file(
        path: file, line: 0, problem: "has weights whose sum at a node is too large for a number")
    }
    return content
  }

  /// Whether a file is a graph's, by its ending or, where that says nothing, by its first lines; "-" is.
  public static func isKnown(_ path: String) throws -> Bool {
    let parts = path.split(separator: "/").last?.lowercased().split(separator: ".") ?? []
    let endings = GraphFormat.all.flatMap(\.endings)
    let ending = parts.last == "gz" ? parts.dropLast().last : parts.last
    if path == "-" || ending.map({ endings.contains(String($0)) }) == true { return true }
    let source = try ByteSource.open(path)
    return try TableFile.looksLikeTable(source)
      || GraphFormat.all.dropLast().contains { try $0.begins(source.bytes(0..<min(source.count, 4096))) }
  }

  /// Writes the graph whole or not at all, as its ending says, with the module and the looks of nodes where given.
  ///
  /// Throws `FileError`, and `GraphError`: `partitionSize`, and `parameter` for an ending that is none of `writtenEndings` or too
  /// many nodes for a whole matrix.
  public func write(to path: String, partition: Partition? = nil, drawings: [NodeDrawing]? = nil) throws {
    guard let write = GraphFormat.writer(for: path) else {
      throw GraphError.parameter(
        name: "the file", value: path,
        allowed: "a name that ends in \(Self.writtenEndings.joined(separator: ", "))")
    }
    try requireCover(graph, partition, drawings)
    guard names.count == graph.nodeCount else {
      throw GraphError.partitionSize(nodes: names.count, expected: graph.nodeCount)
    }
    try AtomicFile.write(Data(write(self, partition, drawings).utf8), to: path)
  }

  /// Throws `parameter` where a graph has more nodes than a file of that ending: who measures first asks first.
  public static func requireWritable(nodeCount: Int, to path: String) throws(GraphError) {
    if (path as NSString).pathExtension.lowercased() == "edge" { try BrainNetFile.requireMatrix(of: nodeCount) }
  }

  /// The endings of files that can be written: ".gexf", …
  public static var writtenEndings: [String] { GraphFormat.writers.map { ".\($0.ending)" } }

  /// Whether a file that starts with these bytes begins as `write(to:)` lets one of that name begin: with the same two lines of
  /// heading, or in BrainNet's files, which have none, with a line of numbers.
  public static func isWritten(_ start: Data, to path: String) -> Bool {
    let lines = String(decoding: start, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    let cells = lines[0].split(separator: "\t", omittingEmptySubsequences: false)
    switch (path as NSString).pathExtension.lowercased() {
    case "node": return cells.count == 6 && cells.dropLast().allSatisfy { Double($0) != nil }
    case "edge": return cells.allSatisfy { Double($0) != nil }
    default:
      guard let write = GraphFormat.writer(for: path), let graph = try? Graph(nodeCount: 0, edges: []),
        let text = try? write(GraphFile(graph), nil, nil)
      else { return false }
      let heading = text.split(separator: "\n").prefix(2)
      return lines.starts(with: heading)
    }
  }

  /// The endings of files that are read whatever they hold.
  public static var readEndings: [String] { GraphFormat.all.flatMap(\.endings).map { ".\($0)" } }
}
