/// The weights P_ij that a null model expects between each two nodes, as a sum of few products.
///
/// P_ij = Σ_s pulls(i, s) · shares(j, s) over `rank` terms, and P_ij = P_ji. Because it is a sum of products,
/// communities need only the sums of their nodes' shares, and a community of nodes is again a node. The pull of a node
/// may be zero outside a short range of terms, which is found here and makes a gain cheap.
public struct ExpectedWeights: Sendable {
  /// The number of terms.
  public let rank: Int
  /// What each node adds to its community, nodes × rank.
  let shares: [Double]
  /// How strongly each node meets the shares of others, nodes × rank.
  let pulls: [Double]
  /// The first term in which each node's pull is not zero, and the one after the last.
  let spans: [SIMD2<Int32>]

  /// Whether a P_ij may be negative, so that a node may gain in a community to which it has no edge.
  let mayBeNegative: Bool

  /// Expected weights of `rank` terms; both arrays are row-major, nodes × rank.
  ///
  /// Say where a P_ij may be negative: detection must look at more communities then.
  public init(rank: Int, shares: [Double], pulls: [Double], mayBeNegative: Bool = false) {
    precondition(rank > 0 && shares.count == pulls.count && shares.count.isMultiple(of: rank))
    self.rank = rank
    self.mayBeNegative = mayBeNegative
    self.shares = shares
    self.pulls = pulls
    spans = (0..<(pulls.count / rank)).map { node in
      let terms = pulls[(node * rank)..<((node + 1) * rank)]
      guard let first = terms.firstIndex(where: { $0 != 0 }), let last = terms.lastIndex(where: { $0 != 0 })
      else { return [0, 0] }
      return [Int32(first - node * rank), Int32(last - node * rank + 1)]
    }
  }

  /// What is expected of the nodes in another order.
  func renumbered(_ order: [Int32]) -> ExpectedWeights {
    func moved(_ values: [Double]) -> [Double] {
      if rank == 1 { return order.map { values[Int($0)] } }
      return order.flatMap { values[Int($0) * rank..<(Int($0) + 1) * rank] }
    }
    return ExpectedWeights(
      rank: rank, shares: moved(shares), pulls: moved(pulls), mayBeNegative: mayBeNegative)
  }

  /// The number of nodes.
  var nodeCount: Int { spans.count }

  /// The expected weights between communities, when each becomes a node.
  func aggregated(_ membership: [Int32], count: Int) -> ExpectedWeights {
    var shares = [Double](repeating: 0, count: count * rank)
    var pulls = shares
    for node in 0..<nodeCount {
      let community = Int(membership[node])
      for term in 0..<rank {
        shares[community * rank + term] += self.shares[node * rank + term]
        pulls[community * rank + term] += self.pulls[node * rank + term]
      }
    }
    return ExpectedWeights(rank: rank, shares: shares, pulls: pulls, mayBeNegative: mayBeNegative)
  }

  /// Σ_ij P_ij over the pairs that share a community, i = j included.
  func within(_ partition: Partition) -> Double {
    let sums = aggregated(partition.membership.map(Int32.init), count: partition.count)
    return zip(sums.shares, sums.pulls).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
