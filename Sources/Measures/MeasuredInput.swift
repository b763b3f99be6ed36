import Connectomes
import Graphs
import Records
import Tasks

/// Something that can be measured, wherever it came from.
public enum MeasuredInput: Sendable {
  /// A network of layers, with the structure of its task where that is known.
  case network(Connectome, KnownStructure?)
  /// A graph without layers.
  case graph(Graph)

  /// How many nodes it has.
  public var nodeCount: Int {
    switch self {
    case .network(let connectome, _): connectome.layerSizes.reduce(0, +)
    case .graph(let graph): graph.nodeCount
    }
  }

  /// Measures it. What cannot be computed is without a value, with the reason beside it.
  public func report(
    input: String, options: MeasurementOptions, read: InputReport? = nil
  ) throws(GraphError) -> ModularityReport {
    let subject =
      switch self {
      case .network(let connectome, let structure):
        try MeasureSubject(connectome, structure: structure, options: options)
      case .graph(let graph): try MeasureSubject(graph, options: options)
      }
    return ModularityReport(try Measurement(of: subject), input: input, read: read)
  }
}
