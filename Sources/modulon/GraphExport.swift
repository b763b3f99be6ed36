import ArrayFiles
import Connectomes
import Files
import Foundation
import Graphs
import Measures
import Records
import Runs

/// Writes a measured graph for other programs, with each node's module.
enum GraphExport {
  static let allowed = ".gexf, .graphml, .csv"

  enum Format: String { case gexf, graphml, csv }

  static func format(of file: String) -> Format? {
    Format(rawValue: (file as NSString).pathExtension.lowercased())
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
    let partition = Partition(report.membership)
    let drawings = labels.map { NodeDrawing($0) }
    let url = URL(fileURLWithPath: file)
    do {
      switch format(of: file)! {
      case .gexf: try GEXFFile.write(graph, partition: partition, drawings: drawings, to: url)
      case .graphml: try GraphMLFile.write(graph, partition: partition, drawings: drawings, to: url)
      case .csv: try EdgeListFile.write(graph, to: url)
      }
    } catch {
      throw ArrayFileError.unwritable(file: file, reason: reason(error))
    }
  }

  /// The words of an error without the file's name, which stands before them.
  private static func reason(_ error: any Error) -> String {
    if case GraphError.file(_, _, let problem) = error { problem } else { "\(error)" }
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
