/// Points on two axes.
package struct ScatterPlot: Panel {
  package struct Point: Equatable, Sendable {
    package var x: Double
    package var y: Double
    package var color: String
    /// What the tooltip says.
    package var name: String

    /// A point.
    package init(x: Double, y: Double, color: String, name: String) {
      self.x = x
      self.y = y
      self.color = color
      self.name = name
    }
  }

  package var title: String
  package var xLabel: String
  package var yLabel: String
  package var points: [Point]

  /// A plot; see the properties.
  package init(title: String, xLabel: String, yLabel: String, points: [Point]) {
    self.title = title
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.points = points
  }

  package var summary: String {
    "\(title): \(points.count) points, \(xLabel) across and \(yLabel) up."
  }

  /// Logarithmic where every value is positive and the largest is more than thirty times the smallest.
  private static func kind(_ values: [Double]) -> Scale.Kind {
    guard let domain = PlotFrame.domain(values), domain.lowerBound > 0 else { return .linear }
    return domain.upperBound > 30 * domain.lowerBound ? .logarithmic : .linear
  }

  package func draw(width: Double, height: Double) -> [Markup] {
    let (xs, ys) = (points.map(\.x), points.map(\.y))
    let (xKind, yKind) = (Self.kind(xs), Self.kind(ys))
    guard let xDomain = PlotFrame.domain(xs, margin: 0.08, kind: xKind),
      let yDomain = PlotFrame.domain(ys, margin: 0.08, kind: yKind)
    else { return [.tag("text", ["x": width / 2, "y": height / 2, "text-anchor": "middle"], "no values")] }
    let frame = PlotFrame(
      width: width, height: height, x: xKind, xDomain: xDomain, xLabel: xLabel, y: yKind, yDomain: yDomain,
      yLabel: yLabel)
    return frame.axes()
      + points.map { point in
        .tag(
          "circle",
          ["cx": frame.x(point.x), "cy": frame.y(point.y), "r": 4.5, "fill": point.color, "fill-opacity": 0.8],
          [
            .tag(
              "title", [:],
              "\(point.name): \(xLabel) \(NumberText.compact(point.x)), \(yLabel) \(NumberText.compact(point.y))"
            )
          ])
      }
  }
}
