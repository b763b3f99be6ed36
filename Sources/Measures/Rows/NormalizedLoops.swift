import Graphs
import Records
import Regularizers

extension Measure {
  /// The normalized loops of each pair of neighboring matrices, and their mean.
  static let normalizedLoops = Measure(
    name: "normalized_loops", label: "normalized loops",
    summary: "Degree-normalized loops of neighboring layers: effective number of modules.",
    unit: "modules, from 1", better: .more, judges: true, needs: [.layers], isDefault: true,
    metric: "modularity/normalized_loops"
  ) { subject throws(GraphError) in
    if let emptiness = subject.emptiness {
      return MeasureValue(nil, reason: emptiness, parts: ["pairs": .list([])])
    }
    let neighbors = subject.connectome?.neighbors ?? []
    let pairs = neighbors.map { Double(Regularizers.normalizedLoops($0.first, $0.second)) }
    guard !pairs.isEmpty else {
      return MeasureValue(
        nil, reason: "there is no pair of neighboring weight matrices", parts: ["pairs": .list([])])
    }
    return MeasureValue(pairs.reduce(0, +) / Double(pairs.count), parts: ["pairs": .list(pairs)])
  }
}
