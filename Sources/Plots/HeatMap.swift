import Foundation

/// A matrix as colors, with lines where blocks meet: from zero (dark) to the largest (bright), or, where a value is negative, from
/// the largest magnitude below zero (blue) by zero (white) to that above it (red).
package struct HeatMap: Panel {
  package var title: String
  package var rows: Int
  package var columns: Int
  /// Row by row.
  package var values: [Float]
  /// Rows before which a line is drawn.
  package var rowBoundaries: [Int] = []
  /// Columns before which a line is drawn.
  package var columnBoundaries: [Int] = []
  package var rowLabel: String
  package var columnLabel: String
  /// Whether a scale stands beside it; without one the largest value is written below.
  package var hasColorBar = true
  /// What stands left of each row; empty for nothing.
  package var rowNames: [String] = []
  /// A color beside each row, such as its module's; empty for none.
  package var rowColors: [String] = []
  /// A color above each column; empty for none.
  package var columnColors: [String] = []
  /// Whether the picture fills its box, whatever the matrix's shape.
  package var fillsBox = false

  /// A map; see the properties.
  package init(
    title: String, rows: Int, columns: Int, values: [Float], rowBoundaries: [Int] = [],
    columnBoundaries: [Int] = [], rowLabel: String, columnLabel: String, hasColorBar: Bool = true,
    rowNames: [String] = [], rowColors: [String] = [], columnColors: [String] = [], fillsBox: Bool = false
  ) {
    self.title = title
    self.rows = rows
    self.columns = columns
    self.values = values
    self.rowBoundaries = rowBoundaries
    self.columnBoundaries = columnBoundaries
    self.rowLabel = rowLabel
    self.columnLabel = columnLabel
    self.hasColorBar = hasColorBar
    self.rowNames = rowNames
    self.rowColors = rowColors
    self.columnColors = columnColors
    self.fillsBox = fillsBox
  }

  /// The height of a square matrix on a page.
  package static let smallSide = 96.0

  /// Width over height: the matrix's own, unless one side would be a sliver.
  package var ratio: Double { min(max(Double(columns) / Double(max(1, rows)), 0.3), 3) }

  /// The largest picture, in either direction; larger matrices are averaged down to it.
  package static let largestSide = 256

  package var summary: String {
    let least = NumberText.compact(Double(min(values.min() ?? 0, 0)))
    return
      "\(title): \(rows) by \(columns) values from \(least) to \(NumberText.compact(Double(values.max() ?? 0)))."
  }

  /// The width of what stands left of the picture.
  private var margin: Double {
    let names = rowNames.map { TextWidth.of($0, size: 11) }.max().map { $0 + 6 } ?? 14
    return names + (rowColors.isEmpty ? 0 : Self.strip)
  }
  private var topMargin: Double { columnColors.isEmpty ? 0 : Self.strip }
  private static let strip = 9.0

  package func draw(width: Double, height: Double) -> [Markup] {
    let picture = Self.average(values, rows: rows, columns: columns, limit: Self.largestSide)
    let isSigned = picture.values.contains { $0 < 0 }
    let top = picture.values.reduce(0) { max($0, isSigned ? abs($1) : $1) }
    let scale = top > 0 ? 1 / Double(top) : 0
    let available = (
      width: width - margin - (hasColorBar ? 52 : 0), height: height - topMargin - (hasColorBar ? 22 : 38)
    )
    let side =
      fillsBox
      ? available
      : (
        width: min(available.width, available.height * ratio),
        height: min(available.height, available.width / ratio)
      )
    let png = PNG.encode(width: picture.columns, height: picture.rows) { row, column in
      Self.color(Double(picture.values[row * picture.columns + column]) * scale, isSigned)
    }
    let (x, y) = (margin, topMargin)
    var marks: [Markup] = [
      Self.image(png, x: x, y: y, width: side.width, height: side.height, title: summary),
      .tag("text", ["x": x + side.width / 2, "y": y + side.height + 15, "text-anchor": "middle"], columnLabel),
    ]
    if rowNames.isEmpty {
      let place = "translate(8 \((y + side.height / 2).attributeText)) rotate(-90)"
      marks.append(.tag("text", ["text-anchor": "middle", "transform": place], rowLabel))
    }
    marks += sides(x: x, y: y, side)
    // White would not be seen on what is near zero.
    let boundary = isSigned ? "boundary dark" : "boundary"
    for place in rowBoundaries {
      let y = y + side.height * Double(place) / Double(rows)
      marks.append(.tag("line", ["class": boundary, "x1": x, "x2": x + side.width, "y1": y, "y2": y]))
    }
    for place in columnBoundaries {
      let x = x + side.width * Double(place) / Double(columns)
      marks.append(.tag("line", ["class": boundary, "x1": x, "x2": x, "y1": y, "y2": y + side.height]))
    }
    if hasColorBar {
      return marks
        + colorBar(x: x + side.width + 10, y: y, height: side.height, top: Double(top), isSigned: isSigned)
    }
    let largest = "largest \(NumberText.compact(Double(top), digits: 2))"
    return marks + [
      .tag("text", ["x": x + side.width / 2, "y": y + side.height + 30, "text-anchor": "middle"], largest)
    ]
  }

  /// The names of the rows, and the colors of rows and columns.
  private func sides(x: Double, y: Double, _ side: (width: Double, height: Double)) -> [Markup] {
    let (high, wide) = (side.height / Double(max(rows, 1)), side.width / Double(max(columns, 1)))
    let names = rowNames.enumerated().map { row, name in
      Markup.tag(
        "text",
        [
          "x": x - (rowColors.isEmpty ? 4 : Self.strip + 4), "y": y + (Double(row) + 0.5) * high + 3.5,
          "text-anchor": "end",
        ], name)
    }
    let beside = Self.stretches(rowColors).map { color, stretch in
      Markup.tag(
        "rect",
        [
          "fill": color, "x": x - Self.strip, "y": y + Double(stretch.lowerBound) * high, "width": 6.0,
          "height": Double(stretch.count) * high,
        ])
    }
    let above = Self.stretches(columnColors).map { color, stretch in
      Markup.tag(
        "rect",
        [
          "fill": color, "x": x + Double(stretch.lowerBound) * wide, "y": y - Self.strip, "height": 6.0,
          "width": Double(stretch.count) * wide,
        ])
    }
    return names + beside + above
  }

  /// Neighbors of one color together.
  private static func stretches(_ colors: [String]) -> [(color: String, range: Range<Int>)] {
    var found: [(color: String, range: Range<Int>)] = []
    for (place, color) in colors.enumerated() {
      if let last = found.last, last.color == color {
        found[found.count - 1].range = last.range.lowerBound..<place + 1
      } else {
        found.append((color, place..<place + 1))
      }
    }
    return found
  }

  private static func color(_ value: Double, _ isSigned: Bool) -> (red: UInt8, green: UInt8, blue: UInt8) {
    isSigned ? Palette.diverging(value) : Palette.viridis(value)
  }

  private func colorBar(x: Double, y: Double, height: Double, top: Double, isSigned: Bool) -> [Markup] {
    let png = PNG.encode(width: 1, height: 64) { row, _ in
      let share = 1 - Double(row) / 63
      return Self.color(isSigned ? 2 * share - 1 : share, isSigned)
    }
    let largest = NumberText.compact(top, digits: 2)
    return [
      Self.image(png, x: x, y: y, width: 8, height: height, title: "color scale"),
      .tag("text", ["x": x + 12, "y": y + 9], largest),
      .tag("text", ["x": x + 12, "y": y + height], isSigned ? "−\(largest)" : "0"),
    ]
  }

  private static func image(
    _ png: Data, x: Double, y: Double, width: Double, height: Double, title: String
  ) -> Markup {
    .tag(
      "image",
      [
        "x": x, "y": y, "width": width, "height": height, "preserveAspectRatio": "none",
        "style": "image-rendering:pixelated", "href": "data:image/png;base64,\(png.base64EncodedString())",
      ], [.tag("title", [:], title)])
  }

  /// The matrix averaged over blocks, so that no side is longer than `limit`.
  package static func average(_ values: [Float], rows: Int, columns: Int, limit: Int)
    -> (values: [Float], rows: Int, columns: Int)
  {
    let (newRows, newColumns) = (min(rows, limit), min(columns, limit))
    if (newRows, newColumns) == (rows, columns) { return (values, rows, columns) }
    var sums = [Double](repeating: 0, count: newRows * newColumns)
    var counts = [Double](repeating: 0, count: newRows * newColumns)
    for row in 0..<rows {
      for column in 0..<columns {
        let index = row * newRows / rows * newColumns + column * newColumns / columns
        sums[index] += Double(values[row * columns + column])
        counts[index] += 1
      }
    }
    return (zip(sums, counts).map { Float($0 / $1) }, newRows, newColumns)
  }
}
