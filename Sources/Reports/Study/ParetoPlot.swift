import Foundation
import Plots

/// What modularity costs: every run, the medians of every condition, and the front that no condition beats.
struct ParetoPlot: Panel {
  struct Point: Equatable, Sendable {
    var x: Double
    var y: Double
  }

  struct Condition: Equatable, Sendable {
    var name: String
    var color: String
    /// Its runs.
    var runs: [Point]
    var median: Point?
    var isOnFront: Bool
  }

  var title: String
  var xLabel: String
  var yLabel: String
  var conditions: [Condition]
  /// Whether large values of the second quantity are the better ones.
  var isLargeBetter = false

  /// The conditions of the front, from low to high loss.
  var front: [Condition] {
    conditions.filter { $0.isOnFront && $0.median != nil }.sorted { ($0.median?.x ?? 0) < ($1.median?.x ?? 0) }
  }

  var summary: String {
    let names = front.map {
      "\($0.name) (\(NumberText.compact($0.median?.x)), \(NumberText.compact($0.median?.y)))"
    }
    return "\(title): medians of \(conditions.count) conditions, \(xLabel) across and \(yLabel) up; "
      + "on the front \(names.joined(separator: ", "))."
  }

  func draw(width: Double, height: Double) -> [Markup] {
    let points = conditions.flatMap { $0.runs + [$0.median].compactMap { $0 } }
    guard
      let frame = PlotFrame(
        width: width, height: height, around: points.map { ($0.x, $0.y) }, xLabel: xLabel, yLabel: yLabel)
    else { return noValues(width: width, height: height) }
    return frame.axes() + [staircase(frame)].compactMap { $0 } + conditions.flatMap { runs($0, frame) }
      + conditions.compactMap { median($0, frame) } + numbers(frame)
  }

  /// What the front's conditions leave to no other: steps from each to the next.
  private func staircase(_ frame: PlotFrame) -> Markup? {
    let places = front.compactMap { $0.median.map { (frame.x($0.x), frame.y($0.y)) } }
    guard let first = places.first else { return nil }
    let top = isLargeBetter ? frame.y.start : frame.y.end
    var path = "M\(first.0.attributeText) \(top.attributeText)V\(first.1.attributeText)"
    for place in places.dropFirst() { path += "H\(place.0.attributeText)V\(place.1.attributeText)" }
    path += "H\(frame.x.end.attributeText)"
    return .tag(
      "path", ["class": "front", "d": path, "fill": "none", "stroke": "#8A8F98", "stroke-dasharray": "4 3"])
  }

  private func runs(_ condition: Condition, _ frame: PlotFrame) -> [Markup] {
    condition.runs.map {
      .tag(
        "circle",
        ["cx": frame.x($0.x), "cy": frame.y($0.y), "r": 2, "fill": condition.color, "fill-opacity": 0.3])
    }
  }

  private func median(_ condition: Condition, _ frame: PlotFrame) -> Markup? {
    guard let point = condition.median else { return nil }
    let text =
      "\(condition.name): \(xLabel) \(NumberText.compact(point.x)), \(yLabel) \(NumberText.compact(point.y))"
    return .tag(
      "circle",
      [
        "class": "node", "cx": frame.x(point.x), "cy": frame.y(point.y), "r": condition.isOnFront ? 6 : 4.5,
        "fill": condition.color,
      ], [.tag("title", [:], text)])
  }

  private func numbers(_ frame: PlotFrame) -> [Markup] {
    front.enumerated().compactMap { index, condition in
      condition.median.map {
        .tag(
          "text", ["class": "strong", "x": frame.x($0.x) + 8, "y": frame.y($0.y) - 6], "\(index + 1)")
      }
    }
  }
}
