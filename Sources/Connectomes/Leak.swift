import Tensors

/// How much of the way from inputs to outputs crosses between groups that a task keeps apart.
///
/// P = |W¹||W²|…|Wᵏ| up to the layer that should still be separate; leak = Σ_{g(i) ≠ g(o)} P_io / Σ P. Zero is perfect
/// separation. It does not change when a layer is scaled, nor when a rectifying unit's inputs are multiplied and its
/// outputs divided by the same number. Source: the path weights of Béna and Goodman (2021) read as a ratio.
public struct Leak: Sendable, Equatable {
  /// The share of the path weight that crosses.
  public let value: Double
  /// What evenly spread paths would give: 1 − Σ_g share of inputs · share of outputs.
  public let chance: Double

  /// (chance − leak) / chance: one for perfect separation, zero for none.
  public var normalized: Double { (chance - value) / chance }
}

extension Connectome {
  /// |W¹||W²|…|Wᵏ| for the first k matrices.
  public func pathWeights(through count: Int) -> Tensor {
    precondition((1...weights.count) ~= count, "a path through \(count) of \(weights.count) matrices")
    return weights[..<count].map { $0.absolute() }.reduce(nil) { path, next in
      // Each factor is scaled to a mean of one, lest long products leave the range of the numbers.
      let mean = Double(next.sum()) / Double(max(next.count, 1))
      let scaled = mean > 0 ? Scalar(1 / mean) * next : next
      return path.map { matrixProduct($0, scaled) } ?? scaled
    }!
  }

  /// The leak between known groups.
  ///
  /// - Parameters:
  ///   - inputGroups: The group of every input.
  ///   - outputGroups: The group of every unit of the layer that should still be separate.
  ///   - readout: The number of matrices after that layer.
  ///   - isAssignmentFree: Whether the groups of the units may be exchanged; the best assignment then counts.
  /// - Returns: Nil where the groups do not fit the layers, or where no path is left.
  public func leak(
    inputGroups: [Int], outputGroups: [Int], readout: Int = 0, isAssignmentFree: Bool = false
  ) -> Leak? {
    let depth = weights.count - readout
    guard depth >= 1, inputGroups.count == layerSizes[0], outputGroups.count == layerSizes[depth] else {
      return nil
    }
    let path = pathWeights(through: depth)
    let total = Double(path.sum())
    guard total > 0, total.isFinite else { return nil }

    let groups = Array(Set(inputGroups).union(outputGroups)).sorted()
    let mass = path.withElements { elements in
      var mass = [[Double]](repeating: [Double](repeating: 0, count: groups.count), count: groups.count)
      for (input, from) in inputGroups.map({ groups.firstIndex(of: $0)! }).enumerated() {
        for (output, to) in outputGroups.map({ groups.firstIndex(of: $0)! }).enumerated() {
          mass[from][to] += Double(elements[input * outputGroups.count + output])
        }
      }
      return mass
    }
    let assignments = isAssignmentFree ? permutations(Array(groups.indices)) : [Array(groups.indices)]
    let kept = assignments.map { zip(groups.indices, $0).reduce(0) { $0 + mass[$1.0][$1.1] } }.max()!
    let share = { (labels: [Int], group: Int) in
      Double(labels.lazy.filter { $0 == group }.count) / Double(labels.count)
    }
    let chance = 1 - groups.reduce(0) { $0 + share(inputGroups, $1) * share(outputGroups, $1) }
    return Leak(value: max(0, 1 - kept / total), chance: chance)
  }
}

private func permutations(_ items: [Int]) -> [[Int]] {
  guard let first = items.first else { return [[]] }
  return permutations(Array(items.dropFirst())).flatMap { rest in
    (0...rest.count).map { rest[..<$0] + [first] + rest[$0...] }
  }
}
