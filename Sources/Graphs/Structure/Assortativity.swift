/// Whether nodes of many edges are joined with such nodes: the correlation of the numbers of edges at the two ends of an edge.
///
/// r = Pearson's correlation over the edges, each undirected one read both ways; in a directed graph of the number that leaves its
/// source with the number that reaches its target. `byStrength` takes sums of weights in place of numbers. Nil where one side does
/// not vary. Nodes without edges are left out, see `Graph.isIsolated`; loops are no edges here. O(edges). Source: Newman,
/// "Assortative mixing in networks" (2002).
public func assortativity(of graph: Graph, byStrength: Bool = false) -> Double? {
  let graph = graph.withoutIsolatedNodes().withoutLoops()
  func degrees(_ graph: Graph, _ strengths: [Double]) -> [Double] {
    if byStrength { return strengths }
    return (0..<graph.nodeCount).map { Double(graph.offsets[$0 + 1] - graph.offsets[$0]) }
  }
  let out = degrees(graph, graph.outStrengths)
  let into = graph.isDirected ? degrees(graph.transposed(), graph.inStrengths) : out
  let count = Double(graph.weights.count)
  guard count > 0 else { return nil }
  var (first, second) = (0.0, 0.0)
  for node in 0..<graph.nodeCount {
    for neighbor in graph.neighbors[graph.offsets[node]..<graph.offsets[node + 1]] {
      first += out[node]
      second += into[Int(neighbor)]
    }
  }
  let (meanOut, meanIn) = (first / count, second / count)
  var (both, outSquares, inSquares) = (0.0, 0.0, 0.0)
  for node in 0..<graph.nodeCount {
    for neighbor in graph.neighbors[graph.offsets[node]..<graph.offsets[node + 1]] {
      let (a, b) = (out[node] - meanOut, into[Int(neighbor)] - meanIn)
      both += a * b
      outSquares += a * a
      inSquares += b * b
    }
  }
  let scale = (outSquares * inSquares).squareRoot()
  // Equal numbers may miss their rounded mean by an ulp, which is no deviation.
  guard scale > 1e-20 * count * meanOut * meanIn else { return nil }
  return both / scale
}
