import Networks
import Tasks
import Tensors

/// How much the hidden units of a trained network vary within each of its task's conditions, in the test's examples
/// (`ConditionVariance`).
public struct TaskVariances: Sendable {
  /// The variances of one population.
  public struct Variances: Sendable {
    /// The population's name.
    public let name: String
    /// Conditions × units.
    public let values: Tensor
  }

  /// The hidden populations whose units have one value, or one at each step, first to last.
  public let populations: [Variances]
  /// The names of the conditions that had examples enough, in the order of the rows.
  public let conditions: [String]

  /// Takes the test's examples through the network; nil where the task has no conditions, or no hidden unit has an activity of its own.
  ///
  /// With `rotations`, a square matrix for each population, the variances are those of the activities times it: what is a property of the
  /// population and not of single units is the same in any basis.
  public init?(of trained: TrainedNetwork, rotations: [Tensor]? = nil) {
    let (names, test) = (trained.task.conditions, trained.task.test)
    guard test.conditions != nil, !names.isEmpty, test.count > 0 else { return nil }
    let parts = Self.parts(
      of: trained.network, activities: trained.network.pass(test.taking([0]), trained.parameters).activities)
    guard !parts.isEmpty else { return nil }
    var variances = parts.map {
      ConditionVariance(conditions: names.count, steps: $0.steps, units: $0.units)
    }
    for examples in test.parts(of: 200) {
      let pass = trained.network.pass(examples, trained.parameters)
      let (activities, lengths) = (pass.activities, pass.activityLengths)
      for (index, part) in parts.enumerated() {
        var activity = activities[part.layer]
        if let rotations {
          let rows = activity.reshaped(to: [activity.count / part.units, part.units])
          activity = matrixProduct(rows, rotations[index]).reshaped(to: activity.shape)
        }
        variances[index].add(activity, of: examples.conditions ?? [], lengths: lengths[part.layer])
      }
    }
    let rows = variances.map(\.rows)
    // A layer with steps sees of a condition what the others see, so that the rows of the first are those of all.
    let kept = names.indices.filter { rows[0][$0] != nil }
    guard !kept.isEmpty else { return nil }
    conditions = kept.map { names[$0] }
    populations = zip(parts, rows).map { part, rows in
      Variances(name: part.name, values: Tensor([kept.count, part.units], kept.flatMap { rows[$0] ?? [] }))
    }
  }

  /// A hidden population, the layer whose activity is its, and that activity's shape.
  struct Part {
    let name: String
    let layer: Int
    let steps: Int
    let units: Int

    /// Nil for what is no hidden population of units that have one value, or one at each step; `activities` are those of one
    /// example.
    init?(_ population: Population, activities: [Tensor]) {
      guard population.role == .hidden, let layer = population.layer else { return nil }
      let shape = activities[layer].shape
      guard (2...3) ~= shape.rank, shape[shape.rank - 1] == population.unitCount else { return nil }
      (name, self.layer, units) = (population.name, layer, population.unitCount)
      steps = shape.count / units
    }
  }

  /// The parts of a network; `activities` are those of one example.
  static func parts(of network: Network, activities: [Tensor]) -> [Part] {
    network.outline.populations.compactMap { Part($0, activities: activities) }
  }
}
