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

  /// (chance − leak) / chance: one for perfect separation, zero for none; nil with a single group, where nothing can
  /// cross.
  public var normalized: Double? { chance > 0 ? (chance - value) / chance : nil }
}

extension Connectome {
  /// |W¹||W²|…|Wᵏ| for the first k matrices of a chain, up to a common factor.
  public func pathWeights(through count: Int) -> Tensor {
    precondition((1...weights.count) ~= count, "a path through \(count) of \(weights.count) matrices")
    let factors = weights[..<count].map { $0.absolute().scaledToUnitMaximum() }
    return factors.dropFirst().reduce(factors[0]) { matrixProduct($0, $1).scaledToUnitMaximum() }
  }

  /// The leak between known groups.
  ///
  /// - Parameters:
  ///   - inputGroups: The group of every input.
  ///   - outputGroups: The group of every unit of the layer that should still be separate.
  ///   - readout: The number of matrices after that layer.
  ///   - isAssignmentFree: Whether the groups of the units may be exchanged; the best assignment then counts.
  /// - Returns: Nil where the layers are no chain, the groups do not fit them, or no path is left.
  public func leak(
    inputGroups: [Int], outputGroups: [Int], readout: Int = 0, isAssignmentFree: Bool = false
  ) -> Leak? {
    let depth = weights.count - readout
    guard outline.isChain, (1...weights.count) ~= depth, inputGroups.count == layerSizes[0],
      outputGroups.count == layerSizes[depth]
    else {
      return nil
    }
    let groups = Array(Set(inputGroups).union(outputGroups)).sorted()
    let mass = pathWeights(through: depth).withElements { elements in
      var mass = [[Double]](repeating: [Double](repeating: 0, count: groups.count), count: groups.count)
      for (input, from) in inputGroups.map({ groups.firstIndex(of: $0)! }).enumerated() {
        for (output, to) in outputGroups.map({ groups.firstIndex(of: $0)! }).enumerated() {
          mass[from][to] += Double(elements[input * outputGroups.count + output])
        }
      }
      return mass
    }
    // Summed row by row like what is kept, so that perfect separation gives exactly zero.
    let total = mass.reduce(0) { $0 + $1.reduce(0, +) }
    guard total > 0, total.isFinite else { return nil }
    let kept = isAssignmentFree ? bestAssignment(mass) : groups.indices.reduce(0) { $0 + mass[$1][$1] }
    let share = { (labels: [Int], group: Int) in
      Double(labels.lazy.filter { $0 == group }.count) / Double(labels.count)
    }
    let chance = 1 - groups.reduce(0) { $0 + share(inputGroups, $1) * share(outputGroups, $1) }
    return Leak(value: max(0, 1 - kept / total), chance: chance)
  }
}

/// The most that one element from each row and each column of a square matrix add up to.
///
/// After row r, `best[s]` is the most that rows 0 … r give with the columns of the set s. O(2ⁿ n).
private func bestAssignment(_ mass: [[Double]]) -> Double {
  var best = [0: 0.0]
  for row in mass {
    var next: [Int: Double] = [:]
    for (columns, sum) in best {
      for column in row.indices where columns & 1 << column == 0 {
        next[columns | 1 << column] = max(next[columns | 1 << column] ?? 0, sum + row[column])
      }
    }
    best = next
  }
  return best.values.max() ?? 0
}

extension Tensor {
  /// Divided by its largest element, lest long products leave the range of the numbers.
  fileprivate func scaledToUnitMaximum() -> Tensor {
    let largest = count > 0 ? Double(maximum) : 0
    return largest > 0 ? Scalar(1 / largest) * self : self
  }
}
