#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The mutual information of two partitions, adjusted for chance: 1 where they agree, 0 on average for random ones of the same sizes.
///
/// AMI = (I − E) / ((H(X) + H(Y)) / 2 − E), where E is the mean of I over all partitions with communities of these sizes,
/// Σ_ij Σ_n (n / N) ln(N n / (a_i b_j)) · a_i! b_j! (N − a_i)! (N − b_j)! / (N! n! (a_i − n)! (b_j − n)! (N − a_i − b_j + n)!); 1 where the two are
/// equal, and 0 where one divides nothing and the other something. Throws `partitionSize`. O(N k) where all k communities of one are alike, and at
/// most O(N) for each pair of different sizes. Source: Vinh, Epps and Bailey, "Information theoretic measures for clusterings
/// comparison" (2010), with the arithmetic mean.
public func adjustedMutualInformation(_ first: Partition, _ second: Partition) throws(GraphError) -> Double {
  let table = try ContingencyTable(first, second)
  guard first != second else { return 1 }
  let (rows, columns) = (table.entropy(table.rows), table.entropy(table.columns))
  // What one of them says of the other, of nothing or of every node, is the same for all partitions of these sizes.
  guard rows > 0, columns > 0 else { return 0 }
  let expected = table.expectedInformation
  let (found, most) = (rows + columns - table.entropy(table.cells), (rows + columns) / 2)
  // Rounding is all that is left where no other partition has communities of these sizes.
  guard most - expected > 1e-12 * most else { return 0 }
  return (found - expected) / (most - expected)
}

extension ContingencyTable {
  /// The mean of the mutual information over all pairs of partitions with communities of these sizes, in nats.
  fileprivate var expectedInformation: Double {
    let count = nodeCount
    // ln n! for all n up to N.
    var factorials = [0.0]
    factorials.reserveCapacity(count + 1)
    for n in 1...count { factorials.append(factorials[n - 1] + log(Double(n))) }
    // Communities of equal sizes meet alike.
    func sizes(_ counts: [Int]) -> [(size: Int, times: Int)] {
      Dictionary(counts.map { ($0, 1) }, uniquingKeysWith: +).map { ($0.key, $0.value) }.sorted {
        $0.size < $1.size
      }
    }
    var sum = 0.0
    let across = sizes(columns)
    for (a, times) in sizes(rows) {
      for (b, more) in across {
        let fixed =
          factorials[a] + factorials[b] + factorials[count - a] + factorials[count - b] - factorials[count]
        var own = 0.0
        for n in max(1, a + b - count)...min(a, b) {
          let ways =
            fixed - factorials[n] - factorials[a - n] - factorials[b - n] - factorials[count - a - b + n]
          let gain = log(Double(count)) + log(Double(n)) - log(Double(a)) - log(Double(b))
          own += Double(n) / Double(count) * gain * exp(ways)
        }
        sum += Double(times) * Double(more) * own
      }
    }
    return sum
  }
}
