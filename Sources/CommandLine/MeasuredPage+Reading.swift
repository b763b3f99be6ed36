import Connectomes
import Graphs
import Measures
import Networks
import Records
import Reports

extension MeasuredPage {
  /// The page of what was measured, with its connections drawn.
  init(_ report: ModularityReport, of input: MeasuredInput) throws {
    switch input {
    case .network(let connectome, _):
      let outline = connectome.outline
      let network = try RunNetwork(
        layerSizes: outline.sizes,
        ends: outline.connections.map { RunNetwork.Ends(from: $0.from, to: $0.to) },
        matrices: connectome.weights.map { $0.elements.map { Float($0) } }, membership: report.membership,
        names: report.read?.populations?.map(\.name), areChannels: Self.areChannels(outline, report.read))
      self.init(report, network: network)
    case .graph(let graph):
      let isShown = graph.nodeCount <= Self.largestMatrix
      self.init(report, edges: isShown ? graph.edges.map { Edge($0.source, $0.target, weight: $0.weight) } : [])
    }
  }

  /// Which populations are channels of maps: those of a convolution, and the inputs of one.
  ///
  /// A run's record says so; elsewhere the kernels do that were taken under a layer's name.
  private static func areChannels(_ outline: NetworkOutline, _ read: InputReport?) -> [Bool] {
    let kernels = Set((read?.taken ?? []).filter { $0.shape.count > 2 }.map(\.name))
    func hasKernel(_ population: Population) -> Bool {
      population.grid.count == 2
        || ["weight", "kernel"].contains { word in
          kernels.contains(population.name + "." + word) || kernels.contains(population.name + "/" + word)
        }
    }
    let own = outline.populations.map(hasKernel)
    let inputs = outline.connections.contains { $0.from == 0 && own[$0.to] }
    return own.enumerated().map { $0 == 0 ? $1 || inputs : $1 }
  }
}
