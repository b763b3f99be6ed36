import ArrayFiles
import Foundation
import Graphs
import Records
import Studies

/// Writes a measured graph for other programs, with each node's module.
enum GraphExport {
  static let allowed = ".gexf, .graphml, .csv"

  enum Format: String { case gexf, graphml, csv }

  static func format(of file: String) -> Format? {
    Format(rawValue: (file as NSString).pathExtension.lowercased())
  }

  static func write(_ input: MeasuredInput, _ report: ModularityReport, directed: Bool, to file: String) throws {
    let graph: Graph
    var labels: [String]
    switch input {
    case .graph(let given):
      graph = given
      labels = (0..<given.nodeCount).map(String.init)
    case .network(let connectome, _):
      graph = try connectome.graph(directed: directed)
      labels = connectome.layerSizes.enumerated().flatMap { layer, size in (0..<size).map { "\(layer).\($0)" } }
    }
    let partition = Partition(report.membership)
    let drawings = labels.map { NodeDrawing($0) }
    let url = URL(fileURLWithPath: file)
    do {
      switch format(of: file)! {
      case .gexf: try GEXFFile.write(graph, partition: partition, drawings: drawings, to: url)
      case .graphml: try GraphMLFile.write(graph, partition: partition, drawings: drawings, to: url)
      case .csv: try EdgeListFile.write(graph, to: url)
      }
    } catch GraphError.file(_, _, let problem) {
      throw ArrayFileError.unwritable(file: file, reason: problem)
    }
  }
}
