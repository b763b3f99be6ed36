import Connectomes
import Graphs
import Records

extension Measure {
  /// How unequal the weights are.
  static let gini = Measure(
    name: "gini", label: "Gini index of the weights",
    summary: "How unequal the magnitudes of all possible connections are.",
    unit: "from 0, all equal, to 1, one alone"
  ) { subject in
    let (magnitudes, zeros) = subject.possibleWeights
    return MeasureValue(Graphs.gini(of: magnitudes, zeros: zeros), reason: subject.emptiness)
  }

  /// How few weights hold all.
  static let hoyer = Measure(
    name: "hoyer", label: "Hoyer sparsity of the weights",
    summary:
      "How few of all possible connections hold the weight, by the ratio of the sum to the root of squares.",
    unit: "from 0, all equal, to 1, one alone"
  ) { subject in
    let (magnitudes, zeros) = subject.possibleWeights
    return MeasureValue(Graphs.hoyer(of: magnitudes, zeros: zeros), reason: subject.emptiness)
  }
}

extension MeasureSubject {
  /// The magnitudes of connections between nodes that have some, and how many more there could be: in a network within its
  /// matrices, in a graph between any two nodes.
  fileprivate var possibleWeights: (magnitudes: [Double], zeros: Int) {
    let isIsolated = graph.isIsolated
    guard let connectome else {
      let edges = graph.edges.filter {
        $0.source != $0.target && !isIsolated[$0.source] && !isIsolated[$0.target]
      }
      let count = isIsolated.count { !$0 }
      let pairs = count * (count - 1) / (graph.isDirected ? 1 : 2)
      return (edges.map { abs($0.weight) }, pairs - edges.count)
    }
    let starts = connectome.layerSizes.reduce(into: [0]) { $0.append($0.last! + $1) }
    func areJoined(_ layer: Int) -> [Bool] { isIsolated[starts[layer]..<starts[layer + 1]].map(!) }
    let parts = zip(connectome.outline.connections, connectome.weights).map { connection, matrix in
      matrix.magnitudes(
        rows: areJoined(connection.from), columns: areJoined(connection.to),
        withDiagonal: connection.from != connection.to)
    }
    return (parts.flatMap(\.magnitudes), parts.reduce(0) { $0 + $1.zeros })
  }
}
