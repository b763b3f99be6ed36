/// The outcomes of several detections in one graph that differ in what they draw, and how well these agree.
public struct Ensemble: Equatable, Sendable {
  /// What each detection found.
  public let detections: [Detection]

  /// The quality that each reached.
  public var qualities: [Double] { detections.map(\.quality) }

  /// The mean over pairs of detections of their adjusted mutual information, of the nodes that have edges: 1 where all found the same. Throws
  /// nothing but what belongs to partitions of different graphs.
  public var agreement: Double {
    get throws(GraphError) {
      let partitions = connected
      var (sum, pairs) = (0.0, 0)
      for one in partitions.indices {
        for other in partitions.indices.dropFirst(one + 1) {
          sum += try adjustedMutualInformation(partitions[one], partitions[other])
          pairs += 1
        }
      }
      return pairs > 0 ? sum / Double(pairs) : 1
    }
  }

  /// The partition that differs least from all of them: the pairs of nodes that are together in one and apart in the other, summed over detections,
  /// are as few as a search finds.
  ///
  /// That is to gather the pairs of nodes that more than half of the detections have together: Σ_ij (D_ij − ½) δ(c_i, c_j) is as large as can
  /// be, where D_ij is the share of detections in which i and j are together. Nodes that are together in all count as one. Of several
  /// best ones the one with the fewest communities. A node without edges is alone. Throws `tooLarge` where there are too many groups of nodes
  /// that are always together. Sources: the median partition of Régnier (1965) by the distance of Mirkin (1996).
  public func consensus(restarts: Int = 20, seed: UInt64 = 0, threads: Int = 1) throws(GraphError) -> Partition
  {
    let partitions = connected
    guard let first = partitions.first, let whole = detections.first else { return Partition([Int]()) }
    let always = Partition((0..<first.nodeCount).map { node in partitions.map { $0.membership[node] } })
    guard always.count <= Self.mostGroups else { throw .tooLarge(nodes: always.count, most: Self.mostGroups) }
    let groups = always.communities
    let labels = groups.map { group in partitions.map { $0.membership[group[0]] } }
    var edges: [Edge] = []
    for one in groups.indices {
      for other in 0..<one {
        let together = zip(labels[one], labels[other]).count { $0 == $1 }
        let excess = 2 * together - partitions.count
        guard excess != 0 else { continue }
        edges.append(
          Edge(one, other, weight: Double(excess) * Double(groups[one].count) * Double(groups[other].count)))
      }
    }
    let among: Partition
    if edges.contains(where: { $0.weight > 0 }) {
      among = try Leiden(restarts: restarts, seed: seed, threads: threads).communities(
        of: Graph(nodeCount: groups.count, edges: edges), maximizing: Togetherness()
      ).partition
    } else {
      among = .singletons(groups.count)
    }
    let isIsolated = whole.isIsolated
    return Partition(always.membership.map { among.membership[$0] })
      .placed(at: isIsolated.indices.filter { !isIsolated[$0] }, of: isIsolated.count)
  }

  /// How many groups of nodes that are always together a consensus is searched among.
  static let mostGroups = 4000

  /// The partitions of the nodes that have edges; of all where none has.
  private var connected: [Partition] {
    detections.map { detection in
      let nodes = detection.isIsolated.indices.filter { !detection.isIsolated[$0] }
      return nodes.isEmpty ? detection.partition : Partition(nodes.map { detection.partition.membership[$0] })
    }
  }
}

/// The sum of the weights within communities, as a share of all magnitudes: nothing is expected.
private struct Togetherness: QualityFunction {
  func objective(in graph: Graph) throws(GraphError) -> GraphObjective {
    let none = [Double](repeating: 0, count: graph.nodeCount)
    let total = graph.weights.reduce(0) { $0 + abs($1) }
    return try GraphObjective(
      graph, expected: ExpectedWeights(rank: 1, shares: none, pulls: none, mayBeNegative: true), total: total)
  }
}

extension Leiden {
  /// As many detections as are asked for, of which each has its own draws and as many restarts: the first is what `communities` finds, and
  /// is not made again where that is given.
  ///
  /// Throws what that throws, and `parameter` for fewer than one detection.
  public func ensemble(
    of graph: Graph, maximizing quality: some QualityFunction = Modularity(), runs: Int,
    after first: Detection? = nil
  ) throws(GraphError) -> Ensemble {
    guard runs >= 1 else {
      throw .parameter(name: "the number of detections", value: "\(runs)", allowed: "at least 1")
    }
    var detections = [first].compactMap(\.self)
    for run in detections.count..<runs {
      var leiden = self
      leiden.firstRestart = run * restarts
      detections.append(try leiden.communities(of: graph, maximizing: quality))
    }
    return Ensemble(detections: detections)
  }
}
