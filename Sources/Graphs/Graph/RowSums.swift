import CKernels

/// What the rows of a matrix add up to.
struct RowSums: Equatable, Sendable {
  /// The sum of each row.
  var sums: [Double]
  /// The lowest weight, or zero where all are positive.
  var lowest = 0.0
  /// How many rows have an entry on the diagonal.
  var loops = 0

  /// Sums that are already there, and what threads found beside them.
  init(_ sums: [Double], _ facts: [mk_row_facts]) {
    self.sums = sums
    lowest = facts.reduce(0) { min($0, $1.lowest) }
    loops = facts.reduce(0) { $0 + $1.loops }
  }

  /// Adds up rows; long ones are shared by two threads.
  init(offsets: [Int], neighbors: [Int32], weights: [Double]) {
    let nodeCount = offsets.count - 1
    let lanes = weights.count < 1 << 20 ? 1 : 2
    var facts = [mk_row_facts](repeating: mk_row_facts(), count: lanes)
    let sums = [Double](unsafeUninitializedCapacity: nodeCount) { sums, initialized in
      facts.withUnsafeMutableBufferPointer { facts in
        nonisolated(unsafe) let (sums, facts) = (sums.baseAddress, facts)
        offsets.withUnsafeBufferPointer { offsets in
          neighbors.withUnsafeBufferPointer { neighbors in
            weights.withUnsafeBufferPointer { weights in
              nonisolated(unsafe) let (offsets, neighbors, weights) = (offsets, neighbors, weights)
              forEachLane(lanes) { lane in
                let rows = (nodeCount * lane / lanes)..<(nodeCount * (lane + 1) / lanes)
                guard let sums, !rows.isEmpty else { return }
                var matrix = mk_rows(
                  offsets: offsets.baseAddress! + rows.lowerBound, neighbors: neighbors.baseAddress,
                  weights: weights.baseAddress)
                mk_sum_rows(&matrix, rows.lowerBound, rows.count, sums + rows.lowerBound, &facts[lane])
              }
            }
          }
        }
      }
      initialized = nodeCount
    }
    self.init(sums, facts)
  }
}
