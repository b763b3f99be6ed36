/// The largest modularity that groups of whole consecutive layers of a chain can have.
///
/// Where all units of a layer are joined with all of the next by equal weights, units of a layer cannot be told apart, and the
/// chain is a path whose nodes are layers: Q = Σ_g (W_g / W − (S_g / 2W)²), W_g the weight within group g and S_g the strength of
/// its layers, as modularity of any graph. It is a sum over groups, so that the best consecutive ones are found exactly, by
/// dynamic programming: O(layers²). Zero where one group is the best, as for three layers of equal widths; four have 1/6, and many
/// near 1 − 2/√m for m matrices.
///
/// - Parameter weights: The total weight between each layer and the next, at least zero; with none, or none above zero, the value is
///   zero.
public func layerModularity(weights: [Double]) -> Double {
  let total = weights.reduce(0, +)
  guard total > 0 else { return 0 }
  // Sums before each layer: of the weights between layers that lie before it, and of strengths.
  let layers = weights.count + 1
  let strengths = (0..<layers).map { ($0 > 0 ? weights[$0 - 1] : 0) + ($0 < weights.count ? weights[$0] : 0) }
  let strengthBefore = strengths.reduce(into: [0.0]) { $0.append($0[$0.count - 1] + $1) }
  let weightBefore = weights.reduce(into: [0.0]) { $0.append($0[$0.count - 1] + $1) }
  var best = [0.0]
  for end in 1...layers {
    best.append(
      (0..<end).map { start in
        let strength = strengthBefore[end] - strengthBefore[start]
        let share = strength / (2 * total)
        return best[start] + (weightBefore[end - 1] - weightBefore[start]) / total - share * share
      }.max()!)
  }
  return best[layers]
}

/// The modularity of segments of positions that go through all layers of a one-dimensional convolution with even weights.
///
/// Q = 1 − h (h + 1) / (s K) − s / T for T positions in a circle, odd kernels of K = 2h + 1 and segments of s positions, where s is
/// at least h and divides T. It depends neither on channels nor on depth.
public func segmentModularity(positions: Int, kernel: Int, segment: Int) -> Double {
  let half = Double(kernel / 2)
  return 1 - half * (half + 1) / Double(segment * kernel) - Double(segment) / Double(positions)
}
