import Connectomes
import Graphs
import Measures
import Records
import Reports

extension MeasuredPage {
  /// The page of what was measured, with its connections drawn.
  init(_ report: ModularityReport, of input: MeasuredInput) throws {
    switch input {
    case .network(let connectome, _):
      let network = try RunNetwork(
        layerSizes: connectome.layerSizes,
        ends: connectome.outline.connections.map { RunNetwork.Ends(from: $0.from, to: $0.to) },
        matrices: connectome.weights.map { $0.elements.map { Float($0) } }, membership: report.membership)
      self.init(report, network: network)
    case .graph(let graph):
      let isShown = graph.nodeCount <= Self.largestMatrix
      self.init(report, edges: isShown ? graph.edges.map { Edge($0.source, $0.target, weight: $0.weight) } : [])
    }
  }
}
