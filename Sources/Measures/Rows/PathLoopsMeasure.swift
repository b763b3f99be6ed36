import Graphs
import Records
import Regularizers
import Tensors

extension Measure {
  /// The normalized loops of the paths from inputs to outputs.
  static let pathLoops = Measure(
    name: "path_loops", label: "normalized loops of paths",
    summary:
      "Degree-normalized loops of the whole way from inputs to outputs: effective number of modules that stay apart.",
    unit: "modules, from 1", better: .more, judges: true, needs: [.layers]
  ) { subject throws(GraphError) in
    if let emptiness = subject.emptiness { return MeasureValue(nil, reason: emptiness) }
    guard let connectome = subject.connectome, connectome.outline.isChain else {
      return MeasureValue(nil, reason: "layers that are no chain have no one way from inputs to outputs")
    }
    let paths = connectome.pathWeights(through: connectome.weights.count)
    guard paths.maximum > 0 else {
      return MeasureValue(nil, reason: "no path leads from an input to an output")
    }
    return MeasureValue(Double(Regularizers.pathLoops(Parameters([paths]))))
  }
}
