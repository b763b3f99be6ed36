#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How many nodes two partitions put into each pair of communities.
struct ContingencyTable {
  let nodeCount: Int
  /// The nodes in community i of the first partition and j of the second, where there are any.
  let cells: [Int]
  /// The sizes of the communities of the first partition.
  let rows: [Int]
  /// The sizes of the communities of the second partition.
  let columns: [Int]

  init(_ first: Partition, _ second: Partition) throws(GraphError) {
    try second.requireNodeCount(first.nodeCount)
    nodeCount = first.nodeCount
    rows = first.sizes
    columns = second.sizes
    cells = Partition(zip(first.membership, second.membership).map { $0 * second.count + $1 }).sizes
  }

  /// The entropy −Σ p ln p, in nats, of counts that add up to the number of nodes.
  func entropy(_ counts: [Int]) -> Double {
    -counts.reduce(0) { sum, count in
      let share = Double(count) / Double(nodeCount)
      return sum + share * log(share)
    }
  }
}
