/// The rows of an adjacency matrix as runs of consecutive columns.
///
/// Between dense layers a row is one run or two. A loop over runs need not read the column of each entry, which saves a
/// third of the memory traffic, and meets the nodes in the order in which they are stored.
struct RowRuns: Equatable, Sendable {
  /// A stretch of consecutive columns in one row.
  struct Run: BitwiseCopyable, Equatable, Sendable {
    var first: Int32
    var count: Int32
  }

  /// Where the runs of each row start in `runs`; empty where runs are too short to be worth it.
  let offsets: [Int]
  let runs: [Run]

  /// Finds the runs; keeps them if they have four entries or more on average.
  init(offsets rows: [Int], neighbors: [Int32]) {
    // Counted before they are kept: the runs of a sparse graph would take twice the memory of its neighbors.
    guard let count = Self.count(rows, neighbors) else {
      (self.offsets, self.runs) = ([], [])
      return
    }
    var offsets = [0]
    var runs: [Run] = []
    offsets.reserveCapacity(rows.count)
    runs.reserveCapacity(count)
    for (start, end) in zip(rows, rows.dropFirst()) {
      var entry = start
      while entry < end {
        var next = entry + 1
        while next < end && neighbors[next] == neighbors[next - 1] + 1 { next += 1 }
        runs.append(Run(first: neighbors[entry], count: Int32(next - entry)))
        entry = next
      }
      offsets.append(runs.count)
    }
    (self.offsets, self.runs) = (offsets, runs)
  }

  /// The number of runs; nil as soon as they are more than a fourth of the entries.
  private static func count(_ rows: [Int], _ neighbors: [Int32]) -> Int? {
    let most = neighbors.count / 4
    return neighbors.withUnsafeBufferPointer { neighbors in
      var count = 0
      for (start, end) in zip(rows, rows.dropFirst()) where start < end {
        count += 1
        for entry in (start + 1)..<max(start + 1, end) where neighbors[entry] != neighbors[entry - 1] &+ 1 {
          count += 1
        }
        if count > most { return nil }
      }
      return count
    }
  }
}
