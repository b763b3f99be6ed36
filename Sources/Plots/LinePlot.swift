/// Lines over a common axis, each with a band where it stands for several.
package struct LinePlot: Panel {
  package struct Point: Equatable, Sendable {
    package var x: Double
    package var y: Double
    /// The band's ends; both equal `y` where the line stands for one run.
    package var low: Double
    package var high: Double

    /// A point with its band.
    package init(x: Double, y: Double, low: Double, high: Double) {
      self.x = x
      self.y = y
      self.low = low
      self.high = high
    }
  }

  package struct Line: Equatable, Sendable {
    package var name: String
    package var color: String
    package var points: [Point]

    /// A line.
    package init(name: String, color: String, points: [Point]) {
      self.name = name
      self.color = color
      self.points = points
    }
  }

  package var title: String
  package var xLabel: String
  package var lines: [Line]
  /// Whether wide ranges are drawn on a logarithmic axis, as losses are.
  package var mayBeLogarithmic = true

  /// A plot; see the properties.
  package init(title: String, xLabel: String, lines: [Line], mayBeLogarithmic: Bool = true) {
    self.title = title
    self.xLabel = xLabel
    self.lines = lines
    self.mayBeLogarithmic = mayBeLogarithmic
  }

  private var values: [Double] { lines.flatMap { $0.points.flatMap { [$0.low, $0.high] } } }

  /// Logarithmic where that is allowed, every value is positive and the largest is more than thirty times the smallest.
  package var yKind: Scale.Kind {
    guard mayBeLogarithmic, let domain = PlotFrame.domain(values), domain.lowerBound > 0 else { return .linear }
    return domain.upperBound > 30 * domain.lowerBound ? .logarithmic : .linear
  }

  package var summary: String {
    let ends = lines.compactMap { line in
      line.points.last.map { "\(line.name) ends at \(NumberText.compact($0.y))" }
    }
    return "\(title) over \(xLabel): \(ends.joined(separator: ", "))."
  }

  package func draw(width: Double, height: Double) -> [Markup] {
    guard let xDomain = PlotFrame.domain(lines.flatMap { $0.points.map(\.x) }),
      let yDomain = PlotFrame.domain(values, margin: 0.05, kind: yKind)
    else { return noValues(width: width, height: height) }
    let frame = PlotFrame(
      width: width, height: height, xDomain: xDomain, xLabel: xLabel, y: yKind, yDomain: yDomain)
    return frame.axes() + lines.map { draw($0, in: frame) }
  }

  private func draw(_ line: Line, in frame: PlotFrame) -> Markup {
    var marks: [Markup] = [.tag("title", [:], line.name)]
    if line.points.contains(where: { $0.low < $0.high }) {
      let upper = line.points.map { (frame.x($0.x), frame.y($0.high)) }
      let lower = line.points.reversed().map { (frame.x($0.x), frame.y($0.low)) }
      marks.append(
        .tag("path", ["d": Self.path(upper + lower) + "Z", "fill": line.color, "fill-opacity": 0.16]))
    }
    let center = line.points.map { (frame.x($0.x), frame.y($0.y)) }
    if center.count == 1 {
      marks.append(.tag("circle", ["cx": center[0].0, "cy": center[0].1, "r": 3, "fill": line.color]))
    }
    marks.append(
      .tag(
        "path",
        [
          "d": Self.path(center), "fill": "none", "stroke": line.color, "stroke-width": 1.8,
          "stroke-linejoin": "round",
        ]))
    return .tag("g", [:], marks)
  }

  private static func path(_ points: [(Double, Double)]) -> String {
    var text = ""
    for (index, point) in points.enumerated() {
      text += "\(index == 0 ? "M" : "L")\(point.0.attributeText) \(point.1.attributeText)"
    }
    return text
  }
}
