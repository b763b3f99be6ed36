import ArrayFiles
import Networks
import Tasks
import Tensors

/// What the hidden units of a trained network do in its test: from step to step in one example, and how much they vary within
/// each of the task's conditions.
///
/// It is there for networks that go through steps and for tasks that have conditions. The example is the first of the longest
/// ones. The variance is Yang's task variance (`ConditionVariance`), with the noise that the test's inputs have.
public struct HiddenActivity: Sendable {
  /// A population's activity.
  public struct Units: Sendable {
    /// The population's name.
    public let name: String
    /// Steps × units of the example; nil where units have no steps.
    public let trace: Tensor?
    /// Conditions × units; nil where the task has no conditions.
    public let variance: Tensor?
  }

  /// Populations with something to show, first to last.
  public let units: [Units]
  /// The example's position in the test set.
  public let example: Int
  /// The names of the conditions that had examples enough, in the order of the rows.
  public let conditions: [String]
  /// The example's condition, where it has one.
  public let condition: String?

  /// Takes the test's examples through the network; nil where there is nothing to show.
  public init?(of trained: TrainedNetwork) {
    let (network, test) = (trained.network, trained.task.test)
    let longest = test.lengths?.max()
    example = test.lengths?.firstIndex { $0 == longest } ?? 0
    let shown = network.pass(test.taking([example]), trained.parameters).activities
    let parts = network.outline.populations.compactMap { Part($0, activities: shown) }
    let names = trained.task.conditions
    let rows = Self.variances(of: parts, in: trained)?.map(\.rows)
    // A layer with steps sees of a condition what the others see, so that the rows of the first are those of all.
    let kept = names.indices.filter { name in rows?.first?[name] != nil }
    conditions = kept.map { names[$0] }
    condition = test.conditions.flatMap { [example] in names.indices ~= $0[example] ? names[$0[example]] : nil }
    units = parts.enumerated().compactMap { index, part in
      let values = rows.map { rows in kept.flatMap { rows[index][$0] ?? [] } } ?? []
      if part.steps == 1, values.isEmpty { return nil }
      return Units(
        name: part.name,
        trace: part.steps == 1 ? nil : shown[part.layer].reshaped(to: [part.steps, part.units]),
        variance: values.isEmpty ? nil : Tensor([kept.count, part.units], values))
    }
    if units.isEmpty { return nil }
  }

  /// A hidden population, the layer whose activity is its, and that activity's shape.
  private struct Part {
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

  /// How much each part varies in the test; nil where the task has no conditions.
  private static func variances(of parts: [Part], in trained: TrainedNetwork) -> [ConditionVariance]? {
    let (names, test) = (trained.task.conditions, trained.task.test)
    guard test.conditions != nil, !names.isEmpty, !parts.isEmpty else { return nil }
    var variances = parts.map {
      ConditionVariance(conditions: names.count, steps: $0.steps, units: $0.units)
    }
    for examples in test.parts(of: 200) {
      let pass = trained.network.pass(examples, trained.parameters)
      let (activities, lengths) = (pass.activities, pass.activityLengths)
      for (index, part) in parts.enumerated() {
        variances[index].add(
          activities[part.layer], of: examples.conditions ?? [], lengths: lengths[part.layer])
      }
    }
    return variances
  }

  /// The file of a run folder: `NAME/trace`, steps × units, and `NAME/variance`, conditions × units, of each population.
  public var file: ArrayFile {
    var metadata = ["format": "modulon-activity", "example": "\(example)"]
    if !conditions.isEmpty { metadata["conditions"] = conditions.joined(separator: ",") }
    metadata["condition"] = condition
    return ArrayFile(
      arrays: units.flatMap { units in
        [
          units.trace.map { NamedArray($0, name: units.name + "/trace") },
          units.variance.map { NamedArray($0, name: units.name + "/variance") },
        ].compactMap { $0 }
      }, metadata: metadata)
  }
}
