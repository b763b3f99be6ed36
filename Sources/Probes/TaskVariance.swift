import Graphs
import Measures
import Networks
import Randomness
import Records
import Tasks
import Tensors
import Training

/// Whether hidden units fall into clusters by the conditions of the task that they take part in.
///
/// The task variance of a unit in a condition, such as a rule of `cognitive`, is how much it varies from example to example
/// (`TaskVariances`). Units whose variances come to no more than 10⁻³ are left out; the variances of the others are divided by the largest.
/// k-means puts them into 2 to `most` clusters, of which the number with the largest mean silhouette counts (`SilhouetteClusters`).
/// The value is that silhouette. `rotated` is the same of each population's activities in a random orthogonal basis, which single units that
/// specialize do not survive; its number of clusters is `rotatedClusters`. `agreement` is the adjusted Rand index of the clusters
/// and the modules of the weights (best layered modularity), and `p` the share of `draws` permutations, and the clusters themselves, that
/// agree as well or better.
///
/// Source: Yang, Joglekar, Song, Newsome and Wang, "Task representations in neural networks trained to perform many cognitive tasks"
/// (2019): variances without noise, 2 to 29 clusters, 20 starts. Here the noise of the test's inputs is in the variances.
public struct TaskVariance: Probe {
  /// `taskVariance`
  public static let name = "taskVariance"

  /// How modules of weights are searched for.
  public var search: ModuleSearch
  /// The largest number of clusters.
  public var most: Int
  /// How many times k-means starts afresh.
  public var starts: Int
  /// How many permutations the agreement is held against.
  public var draws: Int

  /// Clusters by so many starts.
  public init(search: ModuleSearch = ModuleSearch(), most: Int = 29, starts: Int = 20, draws: Int = 199) {
    (self.search, self.most, self.starts, self.draws) = (search, most, starts, draws)
  }

  /// The silhouette, the number of clusters, that of units that vary, the same of rotated activities, and the agreement with its p.
  public var columns: [ProbeColumn] {
    [.value]
      + ["clusters", "active", "rotated", "rotatedClusters", "agreement", "p"].map(ProbeColumn.part)
  }

  /// Hidden units, and a task with conditions.
  public func check(_ network: Network, _ task: LearningTask) throws(Unfit) {
    try checkHiddenUnits(network)
    guard task.conditions.count > 1 else {
      throw Unfit(
        Self.name, found: "the task '\(task.name)' has \(task.conditions.count) conditions",
        allowed: "tasks with two conditions or more, such as cognitive and gated-rules")
    }
  }

  /// The silhouette, with the cluster of each hidden unit beside it.
  public func callAsFunction(_ subject: ProbeSubject) throws -> MeasureValue {
    guard let variances = TaskVariances(of: subject.trained) else {
      return MeasureValue(nil, reason: "no hidden unit has an activity of its own")
    }
    let points = Points(variances)
    guard let found = clusters(of: points, subject) else {
      return MeasureValue(
        nil, reason: "fewer than three hidden units vary differently within the task's conditions",
        parts: ["active": .whole(points.active.count)])
    }
    let rotations = variances.populations.enumerated().map { index, population in
      var stream = subject.stream(.units, draws + index)
      let count = population.values.shape[1]
      return Tensor.orthogonal(rows: count, columns: count, using: &stream)
    }
    let rotated = TaskVariances(of: subject.trained, rotations: rotations).flatMap {
      clusters(of: Points($0), subject)
    }
    var labels = [Double?](repeating: nil, count: points.count)
    for (unit, label) in zip(points.active, found.labels) { labels[unit] = Double(label) }
    var parts: [String: MeasurePart] = [
      "clusters": .whole(found.count), "active": .whole(points.active.count),
      "silhouettes": .list(found.silhouettes.map { $0 }), "units": .list(labels),
    ]
    if let rotated {
      parts["rotated"] = .number(rotated.silhouette)
      parts["rotatedClusters"] = .whole(rotated.count)
    }
    if let structural = try StructuralModules(of: subject, by: search) {
      let outline = subject.network.outline
      let modules = variances.populations.flatMap { population in
        outline.populations.firstIndex { $0.name == population.name }.map { structural.membership[$0] } ?? []
      }
      let own = points.active.map { modules[$0] }
      let agreement = try subject.agreement(of: found.labels, with: own, draws: draws)
      parts["agreement"] = .number(agreement.value)
      parts["p"] = .number(agreement.p)
    }
    let quiet = points.count - points.active.count
    return MeasureValue(
      found.silhouette,
      reason: quiet > 0 ? "\(quiet) of \(points.count) hidden units hardly vary" : nil, parts: parts)
  }

  private func clusters(of points: Points, _ subject: ProbeSubject) -> SilhouetteClusters? {
    guard !points.active.isEmpty else { return nil }
    return SilhouetteClusters(
      of: points.values, dimension: points.dimension, most: most, starts: starts, seed: subject.seed)
  }

  /// The units that vary, each with its variances over the largest.
  struct Points {
    /// The number of conditions.
    let dimension: Int
    /// The number of units.
    let count: Int
    /// The units that vary, by their positions among all.
    private(set) var active: [Int] = []
    /// Units × conditions.
    private(set) var values: [Double] = []

    init(_ variances: TaskVariances) {
      dimension = variances.conditions.count
      var first = 0
      for population in variances.populations {
        let units = population.values.shape[1]
        for unit in 0..<units {
          let column = (0..<dimension).map { Double(population.values[$0, unit]) }
          guard column.reduce(0, +) > 1e-3, let most = column.max() else { continue }
          active.append(first + unit)
          values += column.map { $0 / most }
        }
        first += units
      }
      count = first
    }
  }
}
