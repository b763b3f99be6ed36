import Foundation

/// How often values fall where, with one value marked.
package struct Histogram: Panel {
  package struct Bin: Equatable, Sendable {
    package var range: Range<Double>
    package var count: Int
  }

  package var title: String
  package var xLabel: String
  package var values: [Double]
  /// The value that the others are held against, and its label.
  package var marked: Double
  package var markLabel: String

  /// A histogram; see the properties.
  package init(title: String, xLabel: String, values: [Double], marked: Double, markLabel: String) {
    self.title = title
    self.xLabel = xLabel
    self.values = values
    self.marked = marked
    self.markLabel = markLabel
  }

  package var summary: String {
    guard let range = PlotFrame.domain(values) else { return "\(title): no values." }
    return
      "\(title): \(values.count) value\(values.count == 1 ? "" : "s") from \(NumberText.compact(range.lowerBound)) to "
      + "\(NumberText.compact(range.upperBound)); \(markLabel) is at \(NumberText.compact(marked))."
  }

  /// Bins of equal width over the values, the square root of their number, but none narrower than a 60th of the
  /// axis, which holds the marked value too.
  package var bins: [Bin] {
    guard let range = PlotFrame.domain(values) else { return [] }
    let axis = max(range.upperBound, marked) - min(range.lowerBound, marked)
    let span = range.upperBound - range.lowerBound
    let wanted = max(1, Int(Double(values.count).squareRoot().rounded(.up)))
    let width = max(span / Double(wanted), axis / 60, abs(range.lowerBound) * 1e-6, 1e-9)
    let count = max(1, Int((span / width).rounded(.up)))
    let start = range.lowerBound - (Double(count) * width - span) / 2
    var counts = [Int](repeating: 0, count: count)
    for value in values where value.isFinite {
      counts[min(count - 1, max(0, Int((value - start) / width)))] += 1
    }
    return counts.indices.map { index in
      let low = start + Double(index) * width
      return Bin(range: low..<(low + width), count: counts[index])
    }
  }

  package func draw(width: Double, height: Double) -> [Markup] {
    let bins = bins
    guard let first = bins.first, let last = bins.last,
      let xDomain = PlotFrame.domain([first.range.lowerBound, last.range.upperBound, marked], margin: 0.06)
    else { return noValues(width: width, height: height) }
    let top = Double(bins.map(\.count).max() ?? 1)
    let frame = PlotFrame(
      width: width, height: height, xDomain: xDomain, xLabel: xLabel, yDomain: 0...(top * 1.15))
    var marks = frame.axes()
    for bin in bins where bin.count > 0 {
      let (left, right) = (frame.x(bin.range.lowerBound), frame.x(bin.range.upperBound))
      let y = frame.y(Double(bin.count))
      let text =
        "\(bin.count) from \(NumberText.compact(bin.range.lowerBound)) to "
        + NumberText.compact(bin.range.upperBound)
      marks.append(
        .tag(
          "rect",
          [
            "class": "bar", "x": left, "y": y, "width": max(1, right - left - 0.5), "height": frame.y.start - y,
          ],
          [.tag("title", [:], text)]))
    }
    let place = frame.x(marked)
    let onTheRight = place < (frame.x.start + frame.x.end) / 2
    marks.append(
      .tag(
        "line", ["class": "mark", "x1": place, "x2": place, "y1": frame.y.end, "y2": frame.y.start],
        [.tag("title", [:], "\(markLabel): \(NumberText.compact(marked))")]))
    marks.append(
      .tag(
        "text",
        [
          "class": "strong", "x": place + (onTheRight ? 6 : -6), "y": frame.y.end + 10,
          "text-anchor": onTheRight ? "start" : "end",
        ], "\(markLabel) \(NumberText.compact(marked))"))
    return marks
  }
}
