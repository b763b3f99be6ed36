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
    let all = subject.connectome.map { Array($0.weights.indices) } ?? []
    guard let connectome = subject.connectome, connectome.outline.isPath(all) else {
      return MeasureValue(nil, reason: "layers that are no chain have no one way from inputs to outputs")
    }
    let loops = Set(all.filter { connectome.outline.connections[$0].isRecurrent })
    let factors = loops.isEmpty ? [connectome.pathWeights(through: all.count)] : connectome.weights
    let found = Regularizers.pathLoops(Parameters(factors), loops: loops)
    guard found > 0 else {
      return MeasureValue(nil, reason: "no path leads from an input to an output")
    }
    return MeasureValue(Double(found))
  }
}
