import Foundation
import Plots
import Records

/// How the score, the measures that judge and what probes found go with each setting that is a number, over all configurations of a task.
enum SettingFigures {
  /// More lines than this cannot be told apart.
  private static let mostLines = 24

  /// A figure a setting, with a line for each combination of the others and of terms; none for one configuration.
  static func figures(of family: TaskFamily, name: String) -> [Figure] {
    guard family.groups.count > 1 else { return [] }
    return family.settings.enumerated().compactMap { place, setting in
      let numbers = family.rows.map { $0.settings[place].number }
      guard !numbers.contains(nil), Set(numbers).count > 1 else { return nil }
      return figure(family.rows, place, setting, "\(name)-by-\(Slug.of(setting))")
    }
  }

  private static func figure(_ rows: [TaskFamily.Row], _ place: Int, _ setting: String, _ name: String)
    -> Figure?
  {
    let hasTerms = Set(rows.map(\.variant.treatment)).count > 1
    func rest(_ row: TaskFamily.Row, _ others: Bool) -> String {
      let settings = row.settings.enumerated().filter { others && $0.offset != place }.map(\.element.words)
      return (settings + (hasTerms ? [row.variant.treatment] : [])).joined(separator: ", ")
    }
    // Where every combination of the others has one number, as in a random search, these do not make lines.
    let isCrossed = Set(rows.map { rest($0, true) }).count < rows.count
    var lines: [(name: String, rows: [TaskFamily.Row])] = []
    for row in rows {
      let name = rest(row, isCrossed)
      if let line = lines.firstIndex(where: { $0.name == name }) {
        lines[line].rows.append(row)
      } else {
        lines.append((name, [row]))
      }
    }
    guard lines.count <= mostLines else { return nil }
    // Sizes and rates are often powers: their logarithms are drawn where they span much.
    let numbers = rows.compactMap { $0.settings[place].number }
    let isWide = numbers.min()! > 0 && numbers.max()! > 30 * numbers.min()!
    func x(_ row: TaskFamily.Row) -> Double {
      let number = row.settings[place].number ?? 0
      return isWide ? log10(number) : number
    }
    func panel(_ title: String, isLoss: Bool = false, _ value: (LoadedRun) -> Double?) -> LinePlot? {
      let drawn = lines.enumerated().map { index, line in
        let points = line.rows.compactMap { row in
          Spread(row.variant.runs.compactMap(value)).map {
            LinePlot.Point(x: x(row), y: $0.median, low: $0.low, high: $0.high)
          }
        }
        return LinePlot.Line(
          name: line.name, color: Palette.category(index), points: points.sorted { $0.x < $1.x })
      }.filter { !$0.points.isEmpty }
      guard drawn.contains(where: { $0.points.count > 1 }) else { return nil }
      return LinePlot(
        title: title, xLabel: isWide ? "log₁₀ \(setting)" : setting, lines: drawn, mayBeLogarithmic: isLoss)
    }
    let runs = rows.flatMap(\.variant.runs)
    let score = Score.of(runs)
    let probes = Set(runs.flatMap { ($0.result?.probes?.reports ?? []).map(\.name) })
    let measures = MeasureList.of(runs).filter { $0.words.judges || probes.contains($0.name) }
    let panels =
      [panel(Words.sentence(score.rawValue), isLoss: score == .loss) { score.value($0.result) }]
      + measures.map { measure in
        let isCompared = runs.contains { $0.report(measure.name)?.null?.mean != nil }
        return panel(Words.sentence(measure.words.label) + (isCompared ? " less its shuffles" : "")) {
          $0.report(measure.name).flatMap(Tradeoff.judged)
        }
      }
    let legend = lines.enumerated().map { index, line in
      Figure.LegendEntry(name: line.name, color: Palette.category(index))
    }
    let shown = panels.compactMap { $0 }
    return shown.isEmpty ? nil : Figure(name: name, panels: shown, legend: legend)
  }
}
