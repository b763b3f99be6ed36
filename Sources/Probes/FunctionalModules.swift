import Graphs
import Measures
import Networks
import Records
import Tasks
import Tensors

/// The modules of what hidden units do together, and whether they are those of the weights.
///
/// The graph of |r_ij|, Pearson's correlations of the activities of all hidden units over test examples; units that do not change are
/// joined with nothing. The value is the best Newman modularity of that graph. `agreement` is the adjusted Rand index of its
/// modules and those of the weights (best layered modularity) over the units that change: 1 where they are the same, 0 on average where they have nothing
/// to do with one another; `p` is the share of `draws` permutations of the units, and the partition itself, that agree as well or better.
public struct FunctionalModules: Probe {
  /// `functionalModules`
  public static let name = "functionalModules"

  /// How modules are searched for.
  public var search: ModuleSearch
  /// How many permutations the agreement is held against.
  public var draws: Int

  /// Modules by a search.
  public init(search: ModuleSearch = ModuleSearch(), draws: Int = 199) {
    self.search = search
    self.draws = draws
  }

  /// The modularity, the agreement with its p, and the number of modules.
  public var columns: [ProbeColumn] { [.value] + ["agreement", "p", "modules"].map(ProbeColumn.part) }

  /// There are hidden units.
  public func check(_ network: Network, _ task: LearningTask) throws(Unfit) {
    try checkHiddenUnits(network)
  }

  /// The modularity of the correlations.
  public func callAsFunction(_ subject: ProbeSubject) throws -> MeasureValue {
    guard let units = HiddenUnits(subject) else {
      return MeasureValue(nil, reason: "no hidden unit has an activity of its own")
    }
    let count = units.activity.shape[1]
    let correlations = units.activity.columnCorrelations(epsilon: 1e-7).elements
    // Less than that is rounding.
    let moves = (0..<count).map { correlations[$0 * count + $0] > 0.5 }
    var adjacency = correlations.map { abs(Double($0)) }
    for i in 0..<count {
      for j in 0..<count where i == j || !moves[i] || !moves[j] { adjacency[i * count + j] = 0 }
      for j in 0..<i { adjacency[i * count + j] = adjacency[j * count + i] }
    }
    let graph = try Graph(adjacency: adjacency, nodeCount: count)
    guard graph.edgeCount > 0 else {
      return MeasureValue(nil, reason: "no two hidden units change together in the test examples")
    }
    let found = try Leiden(restarts: search.restarts, seed: subject.seed).communities(
      of: graph, maximizing: Modularity(resolution: search.resolution))
    let kept = (0..<count).filter { moves[$0] }
    let functional = Partition(kept.map { found.partition.membership[$0] })
    var parts: [String: MeasurePart] = [
      "modules": .whole(functional.count), "still": .whole(count - kept.count),
    ]
    if let structural = try StructuralModules(of: subject, by: search) {
      let labels = units.labels(structural.membership)
      let own = kept.map { labels[$0] }
      let agreement = try subject.agreement(of: functional.membership, with: own, draws: draws)
      parts["agreement"] = .number(agreement.value)
      parts["p"] = .number(agreement.p)
    }
    return MeasureValue(found.quality, parts: parts)
  }
}
