/// The rows of a graph without bounds checks, valid while `Graph.withRows` runs.
struct Rows {
  let offsets: UnsafePointer<Int>
  let neighbors: UnsafePointer<Int32>
  let weights: UnsafePointer<Double>

  /// The positions of a node's entries in `neighbors` and `weights`.
  @inline(__always)
  func entries(_ node: Int) -> Range<Int> { Range(uncheckedBounds: (offsets[node], offsets[node + 1])) }

  /// The sum of a node's weights to its own community, without branches and in four parts.
  @inline(__always)
  func weight<Label: BinaryInteger>(of node: Int, within membership: borrowing ScratchArray<Label>) -> Double {
    let community = membership[node]
    let entries = self.entries(node)
    var a = 0.0
    var b = 0.0
    var entry = entries.lowerBound
    while entry + 1 < entries.upperBound {
      a += membership[Int(neighbors[entry])] == community ? weights[entry] : 0
      b += membership[Int(neighbors[entry + 1])] == community ? weights[entry + 1] : 0
      entry += 2
    }
    if entry < entries.upperBound { a += membership[Int(neighbors[entry])] == community ? weights[entry] : 0 }
    return a + b
  }
}

extension Graph {
  /// Lends the storage to a loop.
  func withRows<Result>(_ body: (Rows) -> Result) -> Result {
    offsets.withUnsafeBufferPointer { offsets in
      neighbors.withUnsafeBufferPointer { neighbors in
        weights.withUnsafeBufferPointer { weights in
          // An empty array has no address; its rows are empty too, so any address will do.
          body(
            Rows(
              offsets: offsets.baseAddress!,
              neighbors: neighbors.baseAddress ?? UnsafePointer(bitPattern: 8)!,
              weights: weights.baseAddress ?? UnsafePointer(bitPattern: 8)!))
        }
      }
    }
  }
}
