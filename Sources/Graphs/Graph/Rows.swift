/// The rows of a graph without bounds checks, valid while `Graph.withRows` runs.
struct Rows {
  fileprivate let offsets: UnsafePointer<Int>
  fileprivate let neighbors: UnsafePointer<Int32>?
  fileprivate let weights: UnsafePointer<Double>?
  fileprivate let runOffsets: UnsafePointer<Int>?
  fileprivate let runs: UnsafePointer<RowRuns.Run>?

  /// The number of a node's entries.
  @inline(__always)
  func count(_ node: Int) -> Int { offsets[node + 1] - offsets[node] }

  /// Calls `body` with the neighbor and the weight of each of a node's entries, in ascending order.
  @inline(__always)
  func forEach(_ node: Int, _ body: (_ neighbor: Int, _ weight: Double) -> Void) {
    let start = offsets[node]
    guard let weights, let neighbors else { return }
    guard let runOffsets, let runs else {
      for entry in start..<offsets[node + 1] { body(Int(neighbors[entry]), weights[entry]) }
      return
    }
    var rest = weights + start
    for run in runOffsets[node]..<runOffsets[node + 1] {
      let first = Int(runs[run].first)
      let count = Int(runs[run].count)
      for step in 0..<count { body(first &+ step, rest[step]) }
      rest += count
    }
  }

  /// The sum of a node's weights to the nodes of its own community, a loop included.
  @inline(__always)
  func weight(of node: Int, within membership: borrowing ScratchArray<Int32>) -> Double {
    let membership = membership.start
    let community = membership[node]
    var sum = 0.0
    forEach(node) { neighbor, weight in
      // Masked, for a branch would be taken at random.
      let mask: UInt64 = membership[neighbor] == community ? ~0 : 0
      sum += Double(bitPattern: weight.bitPattern & mask)
    }
    return sum
  }
}

extension Graph {
  /// Lends the storage to a loop.
  func withRows<Result>(_ body: (Rows) -> Result) -> Result {
    offsets.withUnsafeBufferPointer { offsets in
      neighbors.withUnsafeBufferPointer { neighbors in
        weights.withUnsafeBufferPointer { weights in
          runs.offsets.withUnsafeBufferPointer { runOffsets in
            runs.runs.withUnsafeBufferPointer { runs in
              body(
                Rows(
                  offsets: offsets.baseAddress!, neighbors: neighbors.baseAddress, weights: weights.baseAddress,
                  runOffsets: runOffsets.isEmpty ? nil : runOffsets.baseAddress, runs: runs.baseAddress))
            }
          }
        }
      }
    }
  }
}
