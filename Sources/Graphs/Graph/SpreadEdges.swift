import Randomness

/// The same weights between the same layers, each at some pair of their nodes, and no pair twice.
///
/// `edges[l]` join layer l with the next; layers are numbered one after another. O(pairs of nodes of neighboring layers).
public func spread(
  _ edges: [[Edge]], layerSizes: [Int], using stream: inout RandomStream
) -> [[Edge]] {
  precondition(edges.count == layerSizes.count - 1, "\(edges.count) pairs of \(layerSizes.count) layers")
  var start = 0
  return edges.enumerated().map { layer, edges in
    let (next, width) = (start + layerSizes[layer], layerSizes[layer + 1])
    defer { start = next }
    return zip(edges, stream.permutation(layerSizes[layer] * width)).map { edge, place in
      Edge(start + place / width, next + place % width, weight: edge.weight)
    }
  }
}
