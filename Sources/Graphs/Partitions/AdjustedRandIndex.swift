/// The Rand index of two partitions, adjusted for chance: 1 where they agree, 0 on average for random ones.
///
/// ARI = (Σ_ij C(n_ij, 2) − E) / ((Σ_i C(a_i, 2) + Σ_j C(b_j, 2)) / 2 − E) with E = Σ_i C(a_i, 2) Σ_j C(b_j, 2) / C(n, 2);
/// 1 where both divide nothing or everything. Throws `partitionSize`. Source: Hubert and Arabie (1985).
public func adjustedRandIndex(_ first: Partition, _ second: Partition) throws(GraphError) -> Double {
  let table = try ContingencyTable(first, second)
  func pairs(_ counts: [Int]) -> Double {
    counts.reduce(0) { $0 + Double($1) * Double($1 - 1) / 2 }
  }
  guard first != second else { return 1 }
  let rows = pairs(table.rows)
  let columns = pairs(table.columns)
  let expected = rows * columns / pairs([table.nodeCount])
  return (pairs(table.cells) - expected) / ((rows + columns) / 2 - expected)
}
