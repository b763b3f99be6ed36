import Plots
import Records

/// What modularity costs: each run by its test score and by each measure of modularity.
enum Tradeoff {
  /// The panels for which there are at least two runs.
  static func panels(of group: TaskGroup) -> [ScatterPlot] {
    let score = scoreName(group)
    let measures: [(title: String, label: String, value: (ModularityReport) -> Double?)] = [
      ("Modularity and what it costs", "layered modularity less its shuffles", excess),
      ("Effective modules and what they cost", "normalized loops", { $0.normalizedLoops?.mean }),
      ("Leak and what closing it costs", "leak", { $0.leak }),
    ]
    return measures.compactMap { measure in
      var points: [ScatterPlot.Point] = []
      for variant in group.variants {
        for run in variant.runs {
          guard let result = run.result, let modularity = result.modularity, let x = measure.value(modularity),
            let y = score == "test accuracy" ? result.test.accuracy : result.test.loss
          else { continue }
          let name = "\(variant.name), seed \(run.manifest?.seed ?? 0)"
          points.append(ScatterPlot.Point(x: x, y: y, color: group.color(of: variant), name: name))
        }
      }
      guard points.count > 1 else { return nil }
      return ScatterPlot(title: measure.title, xLabel: measure.label, yLabel: score, points: points)
    }
  }

  private static func excess(_ report: ModularityReport) -> Double? {
    guard let quality = report.layered?.quality, let null = report.layered?.null.mean else { return nil }
    return quality - null
  }

  private static func scoreName(_ group: TaskGroup) -> String {
    let hasAccuracy = group.variants.contains { $0.runs.contains { $0.result?.test.accuracy != nil } }
    return hasAccuracy ? "test accuracy" : "test loss"
  }
}
