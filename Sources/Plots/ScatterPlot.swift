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

  package func draw(width: Double, height: Double) -> [Markup] {
    guard
      let frame = PlotFrame(
        width: width, height: height, around: points.map { ($0.x, $0.y) }, xLabel: xLabel, yLabel: yLabel)
    else { return noValues(width: width, height: height) }
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
