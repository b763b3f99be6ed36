import Measures
import Networks
import Records
import Tasks
import Tensors

/// How well a network does on combinations of inputs that it was never shown.
///
/// The value is the loss on the task's held-out examples, `inside` that on its test examples, which are like those of training.
/// Where each output has an input of its own and both are numbers, `balanced` and `balanced_inside` are the mean squared errors with both
/// signs of each output's own input weighted alike, so that held-out examples, which have other shares of signs, are judged by
/// the same inputs; `positives.n` are the errors of the held-out examples of which n inputs are at or above zero.
public struct HeldOutCombinations: Probe {
  /// `heldOutCombinations`
  public static let name = "heldOutCombinations"

  /// Has no options.
  public init() {}

  /// The loss on held-out and on seen examples, with balanced signs, and the accuracies.
  public var columns: [ProbeColumn] {
    [ProbeColumn.value]
      + ["inside", "balanced", "balanced_inside", "accuracy", "accuracy_inside"].map(ProbeColumn.part)
  }

  /// The task holds examples out.
  public func check(_ network: Network, _ task: LearningTask) throws(Unfit) {
    guard task.heldOut != nil else {
      throw Unfit(
        Self.name, found: "the task '\(task.name)' holds no combinations out",
        allowed: "tasks that do, such as held-out-sinusoids")
    }
  }

  /// The loss on what was held out, with what stands beside it.
  public func callAsFunction(_ subject: ProbeSubject) -> MeasureValue {
    guard let held = subject.task.heldOut else {
      return MeasureValue(nil, reason: "the task holds no combinations out")
    }
    let found = subject.network.evaluate(subject.parameters, on: held, of: subject.task)
    var parts: [String: MeasurePart] = [
      "inside": .number(subject.base.loss), "accuracy": .number(found.accuracy),
      "accuracy_inside": .number(subject.base.accuracy),
    ]
    if let errors = SignedErrors(subject, held), let inside = SignedErrors(subject, subject.task.test) {
      parts["balanced"] = .number(errors.balanced)
      parts["balanced_inside"] = .number(inside.balanced)
      for (count, error) in errors.byCount { parts["positives.\(count)"] = .number(error) }
    }
    return MeasureValue(found.loss, parts: parts)
  }
}

/// Squared errors of outputs by the sign of their own inputs; nil where outputs have none.
private struct SignedErrors {
  /// The mean over outputs and signs; nil where a sign of an input is missing.
  let balanced: Double?
  /// The mean of the examples with so many inputs at or above zero.
  let byCount: [Int: Double]

  init?(_ subject: ProbeSubject, _ examples: Dataset) {
    guard let structure = subject.task.structure, structure.readout == 0,
      Set(structure.inputGroups).count == structure.inputGroups.count, !structure.isAssignmentFree,
      subject.task.loss == .meanSquaredError, examples.targets.shape.rank == 2
    else { return nil }
    let owners = structure.outputGroups.map { group in structure.inputGroups.firstIndex(of: group) }
    let (inputs, outputs) = (structure.inputGroups.count, owners.count)
    guard examples.inputs.count == examples.count * inputs, owners.allSatisfy({ $0 != nil }) else { return nil }
    let errors = (subject.network.pass(examples, subject.parameters).output - examples.targets).elements
    let values = examples.inputs.elements
    var sums = [Double](repeating: 0, count: 2 * outputs)
    var counts = sums
    var byCount: [Int: (sum: Double, count: Double)] = [:]
    for example in 0..<examples.count {
      let own = values[example * inputs..<(example + 1) * inputs]
      let positives = own.count { $0 >= 0 }
      for (output, owner) in owners.enumerated() {
        let error = Double(errors[example * outputs + output])
        let place = 2 * output + (own[own.startIndex + (owner ?? 0)] >= 0 ? 1 : 0)
        sums[place] += error * error
        counts[place] += 1
        byCount[positives, default: (0, 0)].sum += error * error
        byCount[positives, default: (0, 0)].count += 1
      }
    }
    let means = zip(sums, counts).map { $1 > 0 ? $0 / $1 : .nan }
    balanced = means.allSatisfy(\.isFinite) ? means.mean : nil
    self.byCount = byCount.mapValues { $0.sum / $0.count }
  }
}
