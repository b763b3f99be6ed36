/// Points on two axes.
struct ScatterPlot: Panel {
  struct Point: Equatable, Sendable {
    var x: Double
    var y: Double
    var color: String
    /// What the tooltip says.
    var name: String
  }

  var title: String
  var xLabel: String
  var yLabel: String
  var points: [Point]

  var summary: String {
    "\(title): \(points.count) points, \(xLabel) across and \(yLabel) up."
  }

  /// Logarithmic where every value is positive and the largest is more than thirty times the smallest.
  private static func kind(_ values: [Double]) -> Scale.Kind {
    guard let domain = PlotFrame.domain(values), domain.lowerBound > 0 else { return .linear }
    return domain.upperBound > 30 * domain.lowerBound ? .logarithmic : .linear
  }

  func draw(width: Double, height: Double) -> [Markup] {
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
