import Foundation
import Plots

/// Networks one below the other, each as a stair: from the lowest rung's value a bar for every step to the next.
struct LadderPlot: Panel {
  struct Rung: Equatable, Sendable {
    var name: String
    var color: String
    var mean: Double
    /// Values that are shown one by one.
    var values: [Double] = []
  }

  struct Row: Equatable, Sendable {
    var name: String
    /// Lowest first.
    var rungs: [Rung]
    /// What is marked beside the lowest rung.
    var beside: Rung?
  }

  var title: String
  var xLabel: String
  var rows: [Row]

  private static let (laneHeight, gap, axisHeight) = (9.0, 9.0, 40.0)

  /// The height that all rows need, heading included.
  var naturalHeight: Double {
    26 + rows.reduce(0) { $0 + Double($1.rungs.count) * Self.laneHeight + Self.gap } + Self.axisHeight
  }

  private var all: [Rung] { rows.flatMap { $0.rungs + [$0.beside].compactMap(\.self) } }

  var summary: String {
    let stairs = rows.map { row in
      "\(row.name) " + row.rungs.map { "\($0.name) \(NumberText.compact($0.mean))" }.joined(separator: ", ")
    }
    return "\(title): \(stairs.joined(separator: "; "))."
  }

  func draw(width: Double, height: Double) -> [Markup] {
    let left = min(width * 0.5, 10 + (rows.map { TextWidth.of($0.name, size: 11) }.max() ?? 0))
    guard !all.isEmpty, let domain = PlotFrame.domain([0] + all.flatMap { $0.values + [$0.mean] }, margin: 0.02)
    else { return noValues(width: width, height: height) }
    let scale = Scale(.linear, domain: domain, start: left, end: width - 10)
    let bottom = height - Self.axisHeight
    let ticks = Ticks.of(scale, count: 6)
    var marks: [Markup] = []
    for (value, label) in zip(ticks.values, ticks.labels) {
      let x = scale(value)
      marks.append(.tag("line", ["class": "grid", "x1": x, "x2": x, "y1": 0, "y2": bottom]))
      marks.append(.tag("text", ["x": x, "y": bottom + 16, "text-anchor": "middle"], label))
    }
    marks.append(.tag("line", ["class": "axis", "x1": left, "x2": scale.end, "y1": bottom, "y2": bottom]))
    marks.append(.tag("text", ["x": scale.end, "y": bottom + 32, "text-anchor": "end"], xLabel))
    var top = Self.gap / 2
    for row in rows {
      marks += draw(row, scale, top: top, left: left)
      top += Double(row.rungs.count) * Self.laneHeight + Self.gap
    }
    return marks
  }

  private func draw(_ row: Row, _ scale: Scale, top: Double, left: Double) -> [Markup] {
    let height = Self.laneHeight
    let middle = top + Double(row.rungs.count) * height / 2
    var marks: [Markup] = [
      .tag(
        "text", ["x": left - 8, "y": middle + 4, "text-anchor": "end"],
        TextWidth.fitted(row.name, to: left - 8, size: 11))
    ]
    func y(_ lane: Int) -> Double { top + (Double(lane) + 0.5) * height }
    for (lane, rung) in row.rungs.enumerated() {
      let x = scale(rung.mean)
      let told: [Markup] = [.tag("title", [:], "\(row.name), \(rung.name): \(NumberText.compact(rung.mean))")]
      if lane == 0 {
        marks.append(.tag("circle", ["cx": x, "cy": y(0), "r": 3.5, "fill": rung.color], told))
      } else {
        let before = scale(row.rungs[lane - 1].mean)
        // From the end of the step above to where this one begins.
        marks.append(
          .tag("line", ["class": "axis", "x1": before, "x2": before, "y1": y(lane - 1), "y2": y(lane)]))
        marks.append(
          .tag(
            "rect",
            [
              "x": min(x, before), "y": y(lane) - 3, "width": max(1.5, abs(x - before)), "height": 6,
              "fill": rung.color,
            ], told))
      }
      for value in rung.values {
        marks.append(
          .tag(
            "circle",
            [
              "cx": scale(value), "cy": y(lane), "r": 2.2, "fill": rung.color, "stroke": "#fff",
              "stroke-width": 0.6,
            ]))
      }
    }
    if let rung = row.beside {
      let (x, y) = (scale(rung.mean), y(0))
      let path = "M\((x - 4).attributeText) \(y.attributeText)l4 -4l4 4l-4 4Z"
      marks.append(
        .tag(
          "path", ["d": path, "fill": "none", "stroke": rung.color, "stroke-width": 1.6],
          [.tag("title", [:], "\(row.name), \(rung.name): \(NumberText.compact(rung.mean))")]))
    }
    return marks
  }
}
