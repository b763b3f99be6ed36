import Connectomes
import Files
import Foundation
import GraphFiles
import Graphs
import Measures
import Plots
import Records
import Runs

/// Writes a measured graph for other programs, with each node's module, its color and place, and the signs of its weights.
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
      to: file, partition: Partition(report.membership), drawings: drawings(of: graph, labels, report))
  }

  /// Writes which module each node is in.
  static func writeMembership(_ reading: InputReading, _ report: ModularityReport, to file: String) throws {
    let layers = report.layerSizes.enumerated().flatMap { layer, size in [Int](repeating: layer, count: size) }
    let text = MembershipFile.text(
      names: reading.nodeNames, membership: report.membership, layers: layers.isEmpty ? nil : layers)
    try AtomicFile.write(Data(text.utf8), to: file)
  }

  /// Modules have the colors of the report, and who has more weight is larger; who has none is gray.
  private static func drawings(
    of graph: Graph, _ labels: [String], _ report: ModularityReport
  ) -> [NodeDrawing] {
    let strengths = graph.magnitudes
    let largest = max(strengths.max() ?? 0, .leastNormalMagnitude)
    let places = ModuleLayout.positions(membership: report.membership, layerSizes: report.layerSizes)
    return labels.indices.map { node in
      let color = Palette.channels(
        of: strengths[node] > 0 ? Palette.category(report.membership[node]) : Palette.neutral)
      return NodeDrawing(
        labels[node], color: [color.red, color.green, color.blue],
        size: 4 + 12 * (strengths[node] / largest).squareRoot(), position: places[node])
    }
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
      return (try connectome.graph(keepingSigns: true, directed: directed).keeping(signs), labels)
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
