import Plots
import Records

/// What modularity costs: each run by its test score and by each measure of modularity.
enum Tradeoff {
  /// The panels for which there are at least two runs.
  static func panels(of group: TaskGroup) -> [ScatterPlot] {
    let score = Score.of(group.variants.flatMap(\.runs))
    return MeasureList.of(group.variants.flatMap(\.runs)).filter(\.words.judges).compactMap { name, words in
      var points: [ScatterPlot.Point] = []
      for variant in group.variants {
        for run in variant.runs {
          guard let result = run.result, let measure = result.modularity?[name], let x = judged(measure),
            let y = score.value(result)
          else { continue }
          let name = "\(variant.name), seed \(run.manifest?.seed ?? 0)"
          points.append(ScatterPlot.Point(x: x, y: y, color: group.color(of: variant), name: name))
        }
      }
      guard points.count > 1 else { return nil }
      let isCompared = group.variants.contains { VariantFacts($0)[name]?.excess != nil }
      return ScatterPlot(
        title: "\(Words.sentence(words.label)) and what it costs",
        xLabel: words.label + (isCompared ? " less its shuffles" : ""), yLabel: score.rawValue, points: points)
    }
  }

  /// The value, less that of its shuffles where there are some.
  static func judged(_ measure: MeasureReport) -> Double? {
    guard let value = measure.value, measure.null?.model != nil else { return measure.value }
    return measure.null?.mean.map { value - $0 }
  }
}
