import Connectomes
import Files
import Foundation
import GraphFiles
import Graphs
import Measures
import Records
import Runs

/// Writes a measured graph for other programs, with each node's module and the signs of its weights.
enum GraphExport {
  static let allowed = GraphFile.writtenEndings.joined(separator: ", ")

  static func isAllowed(_ file: String) -> Bool {
    GraphFile.writtenEndings.contains(".\((file as NSString).pathExtension.lowercased())")
  }

  /// Refuses a file whose folder is missing, before anything is measured.
  static func checkFolder(of file: String) throws {
    var isFolder: ObjCBool = false
    let folder = URL(fileURLWithPath: file).deletingLastPathComponent().path
    let exists = FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder)
    if !exists || !isFolder.boolValue {
      throw FileError(path: file, operation: .write, code: exists ? ENOTDIR : ENOENT)
    }
  }

  static func write(
    _ reading: InputReading, _ report: ModularityReport, signs: SignRule, directed: Bool, to file: String
  ) throws {
    let (graph, labels) = try reading.labeledGraph(signs: signs, directed: directed)
    try GraphFile(graph, names: reading.names).write(
      to: file, partition: Partition(report.membership), drawings: labels.map { NodeDrawing($0) })
  }
}

extension InputReading {
  /// The graph that was measured, with signs, and a label for each node: its name, or its layer and place.
  fileprivate func labeledGraph(signs: SignRule, directed: Bool) throws -> (Graph, [String]) {
    switch input {
    case .graph(let graph):
      return (try graph.keeping(signs), names?.all ?? (0..<graph.nodeCount).map(String.init))
    case .network(let connectome, _):
      let labels = connectome.layerSizes.enumerated().flatMap { layer, size in
        (0..<size).map { "\(layer).\($0)" }
      }
      return (try connectome.graph(signs: .gomez, directed: directed).keeping(signs), labels)
    }
  }
}

extension Graph {
  /// The edges that a rule counts, with their signs.
  fileprivate func keeping(_ rule: SignRule) throws(GraphError) -> Graph {
    let kept = edges.filter { rule.magnitude($0.weight) != 0 }
    return kept.count == edgeCount ? self : try Graph(nodeCount: nodeCount, edges: kept, directed: isDirected)
  }
}
