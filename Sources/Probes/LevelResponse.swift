import Measures
import Records
import Training

/// How well a network does at each level of a disturbance, over draws.
struct LevelResponse {
  /// The levels.
  let levels: [Double]
  /// How well it does undisturbed.
  let base: Evaluation
  /// The loss at each level, draw by draw.
  private(set) var losses: [[Double]]
  private var accuracies: [[Double]]

  /// No draws yet.
  init(_ levels: [Double], base: Evaluation) {
    self.levels = levels
    self.base = base
    losses = levels.map { _ in [] }
    accuracies = losses
  }

  /// Adds a draw at a level.
  mutating func add(_ evaluation: Evaluation, at level: Int) {
    losses[level].append(evaluation.loss)
    if let accuracy = evaluation.accuracy { accuracies[level].append(accuracy) }
  }

  /// By how much the mean loss at each level is above the undisturbed one.
  var increases: [Double] { losses.map { $0.mean - base.loss } }

  /// The mean increase over the levels.
  var meanIncrease: Double { increases.mean }

  /// The columns of a response, after the value.
  static func columns(_ levels: [Double]) -> [ProbeColumn] {
    ProbeColumn.list("loss", at: levels) + ProbeColumn.list("accuracy", at: levels)
  }

  /// A value with the levels, the mean loss and the accuracy at each beside it.
  func value(_ value: Double, reason: String? = nil, parts: [String: MeasurePart] = [:]) -> MeasureValue {
    var all = parts
    all["levels"] = .list(levels)
    all["loss"] = .list(losses.map(\.mean))
    if accuracies.allSatisfy({ !$0.isEmpty }) { all["accuracy"] = .list(accuracies.map(\.mean)) }
    return MeasureValue(value, reason: reason, parts: all)
  }
}

extension [Double] {
  /// The mean; NaN of none.
  var mean: Double { reduce(0, +) / Double(count) }

  /// The standard error of the mean; NaN of fewer than two.
  var standardError: Double {
    let mean = mean
    return (reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count - 1) / Double(count)).squareRoot()
  }
}
