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
    var offsets = [0]
    var runs: [Run] = []
    offsets.reserveCapacity(rows.count)
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
    let isWorthIt = runs.count * 4 <= neighbors.count
    self.offsets = isWorthIt ? offsets : []
    self.runs = isWorthIt ? runs : []
  }
}
