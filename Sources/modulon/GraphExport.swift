import Connectomes
import Files
import Foundation
import GraphFiles
import Graphs
import Measures
import Records
import Runs

/// Writes a measured graph for other programs, with each node's module.
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
    _ input: MeasuredInput, _ report: ModularityReport, signs: SignRule, directed: Bool, to file: String
  ) throws {
    let (graph, labels) = try input.labeledGraph(signs: signs, directed: directed)
    try GraphFile(graph).write(
      to: file, partition: Partition(report.membership), drawings: labels.map { NodeDrawing($0) })
  }
}

extension MeasuredInput {
  /// The graph, and a name for each node: its number, or its layer and place.
  fileprivate func labeledGraph(signs: SignRule, directed: Bool) throws -> (Graph, [String]) {
    switch self {
    case .graph(let graph):
      return (signs == .gomez ? graph : try graph.applying(signs), (0..<graph.nodeCount).map(String.init))
    case .network(let connectome, _):
      let labels = connectome.layerSizes.enumerated().flatMap { layer, size in
        (0..<size).map { "\(layer).\($0)" }
      }
      return (try connectome.graph(signs: signs, directed: directed), labels)
    }
  }
}
