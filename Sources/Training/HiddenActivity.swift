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
    let hidden = network.outline.populations.filter { $0.role == .hidden && $0.layer != nil }
    let longest = test.lengths?.max()
    let example = test.lengths.flatMap { lengths in lengths.firstIndex { $0 == longest } } ?? 0
    self.example = example
    let one = test.taking([example])
    let shown = network.pass(one.inputs, trained.parameters, lengths: one.lengths).activities
    let parts = hidden.compactMap { population in population.layer.map { (population, shown[$0].shape) } }
      .filter { population, shape in (2...3) ~= shape.rank && shape[shape.rank - 1] == population.unitCount }
    let names = trained.task.conditions
    var variances = parts.map { population, shape in
      ConditionVariance(
        conditions: max(names.count, 1), steps: shape.rank == 3 ? shape[1] : 1, units: population.unitCount)
    }
    if let conditions = test.conditions, !names.isEmpty, !parts.isEmpty {
      for start in stride(from: 0, to: test.count, by: Self.partSize) {
        let part = test.taking(start..<min(start + Self.partSize, test.count))
        let outputs = network.pass(part.inputs, trained.parameters, lengths: part.lengths).activities
        for (index, (population, shape)) in parts.enumerated() {
          let values = outputs[population.layer ?? 0]
          variances[index].add(
            shape.rank == 3 ? values : values.reshaped(to: [part.count, 1, population.unitCount]),
            of: Array(conditions[start..<start + part.count]), lengths: shape.rank == 3 ? part.lengths : nil)
        }
      }
    }
    let rows = variances.map(\.rows)
    // A layer with steps sees of a condition what the others see, so that the rows of the first are those of all.
    let kept = names.indices.filter { name in rows.first?[name] != nil }
    conditions = kept.map { names[$0] }
    condition = test.conditions.flatMap { names.indices ~= $0[example] ? names[$0[example]] : nil }
    units = zip(parts, rows).compactMap { part, rows in
      let (population, shape) = part
      let values = kept.flatMap { rows[$0] ?? [] }
      let trace = shape.rank == 3 && shape[1] > 1 ? shown[population.layer ?? 0].taking([0]) : nil
      if trace == nil, values.isEmpty { return nil }
      return Units(
        name: population.name, trace: trace?.reshaped(to: [shape[1], population.unitCount]),
        variance: values.isEmpty ? nil : Tensor([kept.count, population.unitCount], values))
    }
    if units.isEmpty { return nil }
  }

  private static let partSize = 200

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
