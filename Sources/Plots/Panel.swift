/// One plot, before it is known how large and in which figure it will stand.
package protocol Panel: Sendable {
  /// What is shown, as its heading.
  var title: String { get }
  /// What it shows, in a sentence for those who cannot see it.
  var summary: String { get }
  /// The plot in a box from (0, 0) to (`width`, `height`), heading excluded.
  func draw(width: Double, height: Double) -> [Markup]
}

extension Panel {
  /// What stands in the box where there is nothing to show.
  package func noValues(width: Double, height: Double) -> [Markup] {
    [.tag("text", ["x": width / 2, "y": height / 2, "text-anchor": "middle"], "no values")]
  }
}
