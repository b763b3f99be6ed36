#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How well two nodes reach each other by walks of all lengths, on average over the pairs of different nodes that have edges.
///
/// The mean of [exp(D^-½ A D^-½)]_ij, i ≠ j, with the degrees D; directions are not looked at. Nil for fewer than two nodes. Throws
/// `negativeWeight`, and `tooLarge` for too many nodes. O(n³). Sources: Estrada and Hatano, "Communicability in complex networks"
/// (2008); normalized by degrees: Crofts and Higham (2009).
public func communicability(of graph: Graph) throws(GraphError) -> Double? {
  try graph.requireNonNegativeWeights()
  let rows = NormalizedRows(graph.symmetrized())
  let count = rows.count
  guard count > 1 else { return nil }
  let (values, vectors) = eigenvectors(of: try rows.dense(), count)
  var (all, diagonal) = (0.0, 0.0)
  for index in 0..<count {
    let factor = exp(values[index])
    let sum = vectors[index * count..<(index + 1) * count].reduce(0, +)
    all += factor * sum * sum
    diagonal += factor
  }
  return (all - diagonal) / (Double(count) * Double(count - 1))
}
