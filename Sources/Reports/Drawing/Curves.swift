import Plots
import Records

/// The training curves of a task: one panel a metric, one line a variant.
enum Curves {
  /// What the metrics are called on the page; others keep their names.
  private static let titles = [
    MetricKey.loss: "Loss, terms included", MetricKey.taskLoss: "Task loss of the batches",
    "train/loss": "Training loss",
    "train/accuracy": "Training accuracy",
    "test/loss": "Test loss", "test/accuracy": "Test accuracy", "test/capacity": "Test capacity",
    "train/capacity": "Training capacity",
  ]
  /// What is logged of every term.
  private static let families: [MetricKey.Prefix: String] = [
    .loss: "Loss", .value: "Value", .weight: "Weight", .gradientRatio: "Gradient ratio",
  ]
  private static let order = [
    "test/loss", "test/accuracy", "test/capacity", "train/loss", "train/accuracy", MetricKey.taskLoss,
  ]

  /// The most points that a line is drawn with.
  static let pointLimit = 400

  /// The panels of every metric that any run logged more than once; wall-clock seconds are none.
  static func panels(of group: TaskGroup) -> [LinePlot] {
    let logged = group.variants.flatMap { $0.runs.flatMap(\.metrics.names) }
    var names: [String] = []
    let measures = MeasureList.of(group.variants.flatMap(\.runs))
    let metrics = measures.flatMap { ["modularity/\($0.name)", $0.name] }
    for name in order + metrics + [MetricKey.loss] where logged.contains(name) { names.append(name) }
    for name in logged where name != "seconds" && !names.contains(name) { names.append(name) }
    return names.compactMap { name in
      let lines = group.variants.compactMap { line(name, of: $0, color: group.color(of: $0)) }
      guard lines.contains(where: { $0.points.count > 1 }) else { return nil }
      let isLoss =
        name.contains("loss") && !name.hasPrefix("modularity")
        || MetricKey.Prefix.gradientRatio.name(in: name) != nil
      return LinePlot(title: title(name, measures), xLabel: "step", lines: lines, mayBeLogarithmic: isLoss)
    }
  }

  private static func title(
    _ name: String, _ measures: [(name: String, words: MeasureReport.Words)]
  ) -> String {
    if let known = titles[name] { return known }
    if let measure = measures.first(where: { ["modularity/\($0.name)", $0.name].contains(name) }) {
      return Words.sentence(measure.words.label)
    }
    for (prefix, words) in families {
      if let term = prefix.name(in: name) { return "\(words) of \(term)" }
    }
    return name
  }

  /// The median over the runs at each step, and a band from the lowest to the highest.
  private static func line(_ name: String, of variant: Variant, color: String) -> LinePlot.Line? {
    var byStep: [Int: [Double]] = [:]
    for run in variant.runs {
      for point in run.metrics.series(name) { byStep[point.step, default: []].append(point.value) }
    }
    let points = byStep.sorted { $0.key < $1.key }.compactMap { step, values in
      Spread(values).map { LinePlot.Point(x: Double(step), y: $0.median, low: $0.low, high: $0.high) }
    }
    return points.isEmpty
      ? nil : LinePlot.Line(name: variant.name, color: color, points: thinned(points))
  }

  /// Every n-th point and the last.
  private static func thinned(_ points: [LinePlot.Point]) -> [LinePlot.Point] {
    guard points.count > pointLimit else { return points }
    let every = (points.count + pointLimit - 1) / pointLimit
    return points.indices.filter { $0 % every == 0 || $0 == points.count - 1 }.map { points[$0] }
  }
}
