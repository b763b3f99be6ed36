/// The normalized mutual information of two partitions: 1 where they agree, 0 where they are independent.
///
/// NMI = I(X; Y) / ((H(X) + H(Y)) / 2), normalized by the arithmetic mean; 1 where neither divides the nodes. Throws
/// `partitionSize`. Source: Danon, Díaz-Guilera, Duch and Arenas (2005).
public func normalizedMutualInformation(_ first: Partition, _ second: Partition) throws(GraphError) -> Double {
  let table = try ContingencyTable(first, second)
  let entropies = table.entropy(table.rows) + table.entropy(table.columns)
  guard entropies > 0 else { return 1 }
  guard first != second else { return 1 }
  return max(0, 2 * (entropies - table.entropy(table.cells)) / entropies)
}
