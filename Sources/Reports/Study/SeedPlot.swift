import Foundation
import Plots

/// One row a condition: a point for every seed, and the median with its interval.
struct SeedPlot: Panel {
  struct Row: Equatable, Sendable {
    var name: String
    var color: String
    /// By seed.
    var values: [UInt64: Double]
    var median: Double?
    /// The ends of the median's interval.
    var lower: Double?
    var upper: Double?
  }

  var title: String
  var xLabel: String
  var rows: [Row]
  /// Whether the points of a seed in neighboring rows are joined, as those of a pair.
  var joinsSeeds = false
  /// Lines below the axis.
  var notes: [String] = []

  static let rowHeight = 26.0
  private static let axisHeight = 40.0
  private static let noteHeight = 15.0

  /// The height that rows of the usual height need, heading included.
  var naturalHeight: Double {
    26 + Double(rows.count) * Self.rowHeight * (joinsSeeds ? 1.3 : 1) + Self.axisHeight
      + Double(notes.count) * Self.noteHeight
  }

  private var values: [Double] {
    rows.flatMap { Array($0.values.values) + [$0.lower, $0.upper].compactMap { $0 } }
  }

  var summary: String {
    let medians = rows.map { "\($0.name) \(NumberText.compact($0.median))" }
    return "\(title), \(xLabel), medians over seeds: \(medians.joined(separator: ", "))."
  }

  /// Logarithmic where every value is positive and the largest is more than thirty times the smallest.
  var kind: Scale.Kind {
    guard let domain = PlotFrame.domain(values), domain.lowerBound > 0 else { return .linear }
    return domain.upperBound > 30 * domain.lowerBound ? .logarithmic : .linear
  }

  func draw(width: Double, height: Double) -> [Markup] {
    let left = min(width * 0.5, 10 + (rows.map { TextWidth.of($0.name, size: 11) }.max() ?? 0))
    guard let domain = PlotFrame.domain(values, margin: 0.05, kind: kind) else {
      return noValues(width: width, height: height)
    }
    let scale = Scale(kind, domain: domain, start: left, end: width - 10)
    let bottom = height - Self.axisHeight - Double(notes.count) * Self.noteHeight
    let step = bottom / Double(max(1, rows.count))
    var marks = axis(scale, bottom: bottom)
    if joinsSeeds { marks += joins(scale, step: step) }
    for (index, row) in rows.enumerated() {
      marks += draw(row, scale, y: (Double(index) + 0.5) * step, step: step, left: left)
    }
    for (index, note) in notes.enumerated() {
      let y = bottom + Self.axisHeight + Double(index + 1) * Self.noteHeight - 4
      marks.append(.tag("text", ["x": 0, "y": y], note))
    }
    return marks
  }

  private func axis(_ scale: Scale, bottom: Double) -> [Markup] {
    let ticks = Ticks.of(scale, count: 4)
    var marks: [Markup] = []
    for (value, label) in zip(ticks.values, ticks.labels) {
      let x = scale(value)
      marks.append(.tag("line", ["class": "grid", "x1": x, "x2": x, "y1": 0, "y2": bottom]))
      marks.append(.tag("text", ["x": x, "y": bottom + 16, "text-anchor": "middle"], label))
    }
    marks.append(
      .tag("line", ["class": "axis", "x1": scale.start, "x2": scale.end, "y1": bottom, "y2": bottom]))
    marks.append(.tag("text", ["x": scale.end, "y": bottom + 32, "text-anchor": "end"], xLabel))
    return marks
  }

  private func joins(_ scale: Scale, step: Double) -> [Markup] {
    zip(rows.indices, rows.indices.dropFirst()).flatMap { upper, lower in
      rows[upper].values.sorted { $0.key < $1.key }.compactMap { seed, value in
        rows[lower].values[seed].map { other in
          .tag(
            "line",
            [
              "class": "axis", "x1": scale(value), "x2": scale(other), "y1": (Double(upper) + 0.5) * step,
              "y2": (Double(lower) + 0.5) * step, "stroke-opacity": 0.6,
            ])
        }
      }
    }
  }

  private func draw(_ row: Row, _ scale: Scale, y: Double, step: Double, left: Double) -> [Markup] {
    var marks: [Markup] = [
      .tag(
        "text", ["x": left - 8, "y": y + 4, "text-anchor": "end"],
        TextWidth.fitted(row.name, to: left - 8, size: 11))
    ]
    for (seed, value) in row.values.sorted(by: { $0.key < $1.key }) {
      // Seeds at one value lie beside each other; joined ones must lie on the lines' ends.
      let offset = joinsSeeds ? 0 : (Double(seed % 5) - 2) * min(2.2, step / 10)
      marks.append(
        .tag(
          "circle",
          [
            "cx": scale(value), "cy": y + offset, "r": min(3, step / 6), "fill": row.color,
            "fill-opacity": 0.45,
          ],
          [.tag("title", [:], "\(row.name), seed \(seed): \(NumberText.compact(value))")]))
    }
    if let lower = row.lower, let upper = row.upper {
      marks.append(
        .tag(
          "line",
          ["x1": scale(lower), "x2": scale(upper), "y1": y, "y2": y, "stroke": row.color, "stroke-width": 3]))
    }
    if let median = row.median {
      let reach = min(9, step / 2.6)
      marks.append(
        .tag(
          "line",
          [
            "class": "mark", "x1": scale(median), "x2": scale(median), "y1": y - reach, "y2": y + reach,
            "stroke-width": 2,
          ]))
    }
    return marks
  }
}
