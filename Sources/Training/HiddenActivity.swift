import ArrayFiles
import Networks
import Tasks
import Tensors

/// What the hidden units of a trained network do in its test: from step to step in one example, where its heads look there, and how much
/// they vary within each of the task's conditions.
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

  /// Where heads look.
  public struct Attention: Sendable {
    /// The name of the layer that has them.
    public let name: String
    /// Heads × asking steps × asked steps of the example.
    public let weights: Tensor
  }

  /// Populations with something to show, first to last.
  public let units: [Units]
  /// Layers with heads, first to last.
  public let attention: [Attention]
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
    let pass = network.pass(test.taking([example]), trained.parameters)
    let shown = pass.activities
    let names = trained.task.conditions
    let variances = TaskVariances(of: trained)
    conditions = variances?.conditions ?? []
    condition = test.conditions.flatMap { [example] in names.indices ~= $0[example] ? names[$0[example]] : nil }
    units = TaskVariances.parts(of: network, activities: shown).enumerated().compactMap { index, part in
      let values = variances?.populations[index].values
      if part.steps == 1, values == nil { return nil }
      return Units(
        name: part.name,
        trace: part.steps == 1 ? nil : shown[part.layer].reshaped(to: [part.steps, part.units]),
        variance: values)
    }
    attention = zip(network.layers.indices, pass.attention).flatMap { layer, heads in
      heads.enumerated().map { place, weights in
        Attention(
          name: "layers.\(layer)" + (heads.count == 1 ? "" : ".\(place)"),
          weights: weights.reshaped(to: Shape(Array(weights.shape.dimensions.dropFirst()))))
      }
    }
    if units.isEmpty, attention.isEmpty { return nil }
  }

  /// The file of a run folder: `NAME/trace`, steps × units, and `NAME/variance`, conditions × units, of each population, and
  /// `NAME/attention`, heads × asking steps × asked steps, of each layer with heads.
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
      } + attention.map { NamedArray($0.weights, name: $0.name + "/attention") }, metadata: metadata)
  }
}
