import Graphs
import Records

extension Measure {
  /// How clearly the graph's Laplacian tells so many clusters apart.
  static let eigengap = Measure(
    name: "eigengap", label: "eigengap",
    summary:
      "The step after the first eigenvalues of the normalized Laplacian, as many as clusters are asked for.",
    unit: "a difference of eigenvalues, from 0 to 2", better: .more, needs: [.clusters]
  ) { subject throws(GraphError) in
    let clusters = subject.options.clusters ?? 0
    guard subject.emptiness == nil else {
      return MeasureValue(nil, reason: subject.emptiness, parts: ["eigenvalues": .list([])])
    }
    let values = try laplacianEigenvalues(of: subject.graph, count: clusters + 1)
    let lack = "fewer than \(clusters + 1) nodes have edges"
    guard values.count > clusters, clusters > 0 else {
      return MeasureValue(nil, reason: lack, parts: ["eigenvalues": .list(values)])
    }
    return MeasureValue(values[clusters] - values[clusters - 1], parts: ["eigenvalues": .list(values)])
  }
}
