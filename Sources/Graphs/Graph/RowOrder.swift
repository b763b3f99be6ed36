import Dispatch

/// Sorts each row by neighbor, adds up entries of one neighbor in their order and leaves out zeros, all in place.
///
/// Where not `weighted`, all weights are 1 on entry.
func orderRows(
  _ offsets: inout [Int], _ neighbors: inout [Int32], _ weights: inout [Double], weighted: Bool, threads: Int
) {
  let nodeCount = offsets.count - 1
  let lanes = max(1, min(threads, nodeCount / 1024))
  var counts = [UInt32](repeating: 0, count: nodeCount)
  offsets.withUnsafeBufferPointer { offsets in
    neighbors.withUnsafeMutableBufferPointer { neighbors in
      weights.withUnsafeMutableBufferPointer { weights in
        counts.withUnsafeMutableBufferPointer { counts in
          nonisolated(unsafe) let (offsets, neighbors, weights, counts) = (offsets, neighbors, weights, counts)
          forEachLane(lanes) { lane in
            var scratch = RowScratch()
            for node in (nodeCount * lane / lanes)..<(nodeCount * (lane + 1) / lanes) {
              let row = offsets[node]..<offsets[node + 1]
              guard !row.isEmpty else { continue }
              let ends = UnsafeMutableBufferPointer(rebasing: neighbors[row])
              let values = UnsafeMutableBufferPointer(rebasing: weights[row])
              scratch.sort(ends, weighted ? values : nil)
              counts[node] = UInt32(merge(ends, values))
            }
          }
        }
      }
    }
  }
  var end = 0
  for node in 0..<nodeCount {
    let start = offsets[node]
    let count = Int(counts[node])
    if start != end {
      for entry in 0..<count {
        neighbors[end + entry] = neighbors[start + entry]
        weights[end + entry] = weights[start + entry]
      }
    }
    offsets[node] = end
    end += count
  }
  neighbors.removeLast(neighbors.count - end)
  weights.removeLast(weights.count - end)
  offsets[nodeCount] = end
}

/// Adds up neighboring entries of one node, leaves out zeros; returns how many entries stay.
private func merge(_ ends: UnsafeMutableBufferPointer<Int32>, _ values: UnsafeMutableBufferPointer<Double>)
  -> Int
{
  var kept = 0
  var entry = 0
  while entry < ends.count {
    let node = ends[entry]
    var sum = values[entry]
    entry &+= 1
    while entry < ends.count, ends[entry] == node {
      sum += values[entry]
      entry &+= 1
    }
    guard sum != 0 else { continue }
    ends[kept] = node
    values[kept] = sum
    kept &+= 1
  }
  return kept
}

/// Sorts rows, stably, with memory that is kept from row to row.
private struct RowScratch {
  private var keys: [UInt64] = []
  private var moved: [Double] = []

  mutating func sort(_ ends: UnsafeMutableBufferPointer<Int32>, _ values: UnsafeMutableBufferPointer<Double>?) {
    var sorted = 1
    while sorted < ends.count, ends[sorted &- 1] <= ends[sorted] { sorted &+= 1 }
    if sorted == ends.count { return }
    if ends.count <= 32 { return insert(ends, values, from: sorted) }
    keys.removeAll(keepingCapacity: true)
    for (place, node) in ends.enumerated() { keys.append(UInt64(node) << 32 | UInt64(place)) }
    keys.sort()
    for (place, key) in keys.enumerated() { ends[place] = Int32(key >> 32) }
    guard let values else { return }
    moved.removeAll(keepingCapacity: true)
    for key in keys { moved.append(values[Int(key & 0xFFFF_FFFF)]) }
    for (place, value) in moved.enumerated() { values[place] = value }
  }

  /// Takes one entry after another, from one on, to its place among those before it.
  private func insert(
    _ ends: UnsafeMutableBufferPointer<Int32>, _ values: UnsafeMutableBufferPointer<Double>?, from first: Int
  ) {
    for entry in first..<ends.count {
      let node = ends[entry]
      let value = values?[entry] ?? 0
      var place = entry
      while place > 0, ends[place &- 1] > node {
        ends[place] = ends[place &- 1]
        if let values { values[place] = values[place &- 1] }
        place &-= 1
      }
      ends[place] = node
      if let values { values[place] = value }
    }
  }
}

/// Runs `body` for 0 ..< count, each on a thread of its own.
func forEachLane(_ count: Int, _ body: @Sendable (Int) -> Void) {
  if count == 1 { return body(0) }
  DispatchQueue.concurrentPerform(iterations: count, execute: body)
}
