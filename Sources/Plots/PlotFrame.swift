import Foundation

/// The axes of a plot: where data goes, the grid, the ticks and their labels.
package struct PlotFrame: Sendable {
  package let x: Scale
  package let y: Scale
  private let xTicks: Ticks
  private let yTicks: Ticks
  private let xLabel: String
  private let yLabel: String

  /// A frame that fills a box of `width` × `height`, its left margin as wide as the labels need.
  package init(
    width: Double, height: Double, x xKind: Scale.Kind = .linear, xDomain: ClosedRange<Double>, xLabel: String,
    y yKind: Scale.Kind = .linear, yDomain: ClosedRange<Double>, yLabel: String = ""
  ) {
    let top = yLabel.isEmpty ? 6.0 : 20.0
    let y = Scale(yKind, domain: yDomain, start: height - 36, end: top)
    let yTicks = Ticks.of(y, count: 4)
    let left = 8 + (yTicks.labels.map { TextWidth.of($0, size: 11) }.max() ?? 0)
    let x = Scale(xKind, domain: xDomain, start: left, end: width - 10)
    self.x = x
    self.y = y
    self.yTicks = yTicks
    self.xTicks = Ticks.of(x, count: 4)
    self.xLabel = xLabel
    self.yLabel = yLabel
  }

  /// A frame around points, a little wider than they are; nil without finite values.
  ///
  /// An axis is logarithmic where every value is positive and the largest is more than thirty times the smallest.
  package init?(
    width: Double, height: Double, around points: [(x: Double, y: Double)], xLabel: String, yLabel: String
  ) {
    let (xs, ys) = (points.map(\.x), points.map(\.y))
    let (xKind, yKind) = (Self.kind(of: xs), Self.kind(of: ys))
    guard let xDomain = Self.domain(xs, margin: 0.08, kind: xKind),
      let yDomain = Self.domain(ys, margin: 0.08, kind: yKind)
    else { return nil }
    self.init(
      width: width, height: height, x: xKind, xDomain: xDomain, xLabel: xLabel, y: yKind, yDomain: yDomain,
      yLabel: yLabel)
  }

  private static func kind(of values: [Double]) -> Scale.Kind {
    guard let domain = domain(values), domain.lowerBound > 0 else { return .linear }
    return domain.upperBound > 30 * domain.lowerBound ? .logarithmic : .linear
  }

  /// The grid, the axis and the labels.
  package func axes() -> [Markup] {
    var marks: [Markup] = []
    for (value, label) in zip(yTicks.values, yTicks.labels) {
      marks.append(.tag("line", ["class": "grid", "x1": x.start, "x2": x.end, "y1": y(value), "y2": y(value)]))
      marks.append(.tag("text", ["x": x.start - 6, "y": y(value) + 4, "text-anchor": "end"], label))
    }
    marks.append(.tag("line", ["class": "axis", "x1": x.start, "x2": x.end, "y1": y.start, "y2": y.start]))
    for (value, label) in zip(xTicks.values, xTicks.labels) {
      marks.append(
        .tag("line", ["class": "axis", "x1": x(value), "x2": x(value), "y1": y.start, "y2": y.start + 4]))
      marks.append(.tag("text", ["x": x(value), "y": y.start + 16, "text-anchor": "middle"], label))
    }
    marks.append(.tag("text", ["x": x.end, "y": y.start + 32, "text-anchor": "end"], xLabel))
    if !yLabel.isEmpty { marks.append(.tag("text", ["x": 0, "y": 8], yLabel)) }
    return marks
  }

  /// The smallest range that holds `values`, widened by `margin` of its length on the axis; nil without finite
  /// values.
  package static func domain(_ values: some Sequence<Double>, margin: Double = 0, kind: Scale.Kind = .linear)
    -> ClosedRange<Double>?
  {
    let finite = values.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else { return nil }
    if kind == .logarithmic && low > 0 {
      let factor = pow(high / low, margin)
      return (low / factor)...(high * factor)
    }
    let extra = (high - low) * margin
    return (low - extra)...(high + extra)
  }
}
