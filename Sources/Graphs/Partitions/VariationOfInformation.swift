/// The variation of information between two partitions, in nats: a distance, 0 where they agree and at most ln n.
///
/// VI = 2 H(X, Y) − H(X) − H(Y). Throws `partitionSize`. Source: Meilă (2007).
public func variationOfInformation(_ first: Partition, _ second: Partition) throws(GraphError) -> Double {
  let table = try ContingencyTable(first, second)
  guard first != second else { return 0 }
  return max(0, 2 * table.entropy(table.cells) - table.entropy(table.rows) - table.entropy(table.columns))
}
