import Foundation

/// A matrix as colors, from zero (dark) to the largest (bright), with lines where blocks meet.
package struct HeatMap: Panel {
  package var title: String
  package var rows: Int
  package var columns: Int
  /// Row by row, none negative.
  package var values: [Float]
  /// Rows before which a line is drawn.
  package var rowBoundaries: [Int] = []
  /// Columns before which a line is drawn.
  package var columnBoundaries: [Int] = []
  package var rowLabel: String
  package var columnLabel: String
  /// Whether a scale stands beside it; without one the largest value is written below.
  package var hasColorBar = true

  /// A map; see the properties.
  package init(
    title: String, rows: Int, columns: Int, values: [Float], rowBoundaries: [Int] = [],
    columnBoundaries: [Int] = [], rowLabel: String, columnLabel: String, hasColorBar: Bool = true
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
  }

  /// The height of a square matrix on a page.
  package static let smallSide = 96.0

  /// Width over height: the matrix's own, unless one side would be a sliver.
  package var ratio: Double { min(max(Double(columns) / Double(max(1, rows)), 0.3), 3) }

  /// The largest picture, in either direction; larger matrices are averaged down to it.
  package static let largestSide = 256

  package var summary: String {
    "\(title): \(rows) by \(columns) values from 0 to \(NumberText.compact(Double(values.max() ?? 0)))."
  }

  package func draw(width: Double, height: Double) -> [Markup] {
    let picture = Self.average(values, rows: rows, columns: columns, limit: Self.largestSide)
    let top = picture.values.max() ?? 0
    let scale = top > 0 ? 1 / Double(top) : 0
    let available = (width: width - 14 - (hasColorBar ? 52 : 0), height: height - (hasColorBar ? 22 : 38))
    let side = (
      width: min(available.width, available.height * ratio),
      height: min(available.height, available.width / ratio)
    )
    let png = PNG.encode(width: picture.columns, height: picture.rows) { row, column in
      Palette.viridis(Double(picture.values[row * picture.columns + column]) * scale)
    }
    var marks: [Markup] = [
      Self.image(png, x: 14, y: 0, width: side.width, height: side.height, title: summary),
      .tag("text", ["x": 14 + side.width / 2, "y": side.height + 15, "text-anchor": "middle"], columnLabel),
      .tag(
        "text",
        ["text-anchor": "middle", "transform": "translate(8 \((side.height / 2).attributeText)) rotate(-90)"],
        rowLabel),
    ]
    for boundary in rowBoundaries {
      let y = side.height * Double(boundary) / Double(rows)
      marks.append(.tag("line", ["class": "boundary", "x1": 14, "x2": 14 + side.width, "y1": y, "y2": y]))
    }
    for boundary in columnBoundaries {
      let x = 14 + side.width * Double(boundary) / Double(columns)
      marks.append(.tag("line", ["class": "boundary", "x1": x, "x2": x, "y1": 0, "y2": side.height]))
    }
    if hasColorBar { return marks + colorBar(x: 14 + side.width + 10, height: side.height, top: Double(top)) }
    let largest = "largest \(NumberText.compact(Double(top), digits: 2))"
    return marks + [
      .tag("text", ["x": 14 + side.width / 2, "y": side.height + 30, "text-anchor": "middle"], largest)
    ]
  }

  private func colorBar(x: Double, height: Double, top: Double) -> [Markup] {
    let png = PNG.encode(width: 1, height: 64) { row, _ in Palette.viridis(1 - Double(row) / 63) }
    return [
      Self.image(png, x: x, y: 0, width: 8, height: height, title: "color scale"),
      .tag("text", ["x": x + 12, "y": 9], NumberText.compact(top, digits: 2)),
      .tag("text", ["x": x + 12, "y": height], "0"),
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
