import Foundation

/// A piece of SVG or HTML. Text and attributes are escaped when it is rendered, so nothing a user wrote can
/// become markup.
package indirect enum Markup: Sendable {
  case element(String, [(String, String)], [Markup])
  case text(String)
  /// The inside of `<style>` and `<script>`, which knows no escapes; only for what this target wrote itself.
  case verbatim(String)

  /// An element with `attributes`; numbers are rounded to a hundredth.
  package static func tag(
    _ name: String, _ attributes: KeyValuePairs<String, any AttributeText> = [:], _ children: [Markup] = []
  ) -> Markup {
    .element(name, attributes.map { ($0.key, $0.value.attributeText) }, children)
  }

  /// An element that holds one text.
  package static func tag(
    _ name: String, _ attributes: KeyValuePairs<String, any AttributeText> = [:], _ text: String
  )
    -> Markup
  {
    .element(name, attributes.map { ($0.key, $0.value.attributeText) }, [.text(text)])
  }

  /// A table of its heads, `th`, and its rows, `tr`.
  package static func table(
    _ attributes: KeyValuePairs<String, any AttributeText> = [:], heads: [Markup], rows: [Markup]
  ) -> Markup {
    .tag("table", attributes, [.tag("thead", [:], [.tag("tr", [:], heads)]), .tag("tbody", [:], rows)])
  }

  /// The same with heads that are texts.
  package static func table(
    _ attributes: KeyValuePairs<String, any AttributeText> = [:], heads: [String], rows: [Markup]
  ) -> Markup {
    table(attributes, heads: heads.map { .tag("th", ["scope": "col"], $0) }, rows: rows)
  }

  private static let selfClosing: Set<String> = [
    "meta", "br", "wbr", "hr", "input", "img", "path", "line", "rect", "circle", "image", "polyline",
  ]

  /// The markup's text.
  package func render() -> String {
    var out = ""
    write(to: &out)
    return out
  }

  private func write(to out: inout String) {
    switch self {
    case .text(let text): out += Self.escape(text)
    case .verbatim(let text): out += text
    case .element(let name, let attributes, let children):
      out += "<\(name)"
      for (key, value) in attributes { out += " \(key)=\"\(Self.escape(value))\"" }
      if children.isEmpty && Self.selfClosing.contains(name) {
        out += "/>"
        return
      }
      out += ">"
      for child in children { child.write(to: &out) }
      out += "</\(name)>"
    }
  }

  /// The text with what markup would read as its own replaced, and without what XML 1.0 forbids.
  package static func escape(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      case "\t", "\n": out.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: out += "\u{FFFD}"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}

/// What may stand as an attribute's value.
package protocol AttributeText { var attributeText: String { get } }

extension String: AttributeText { package var attributeText: String { self } }

extension Int: AttributeText { package var attributeText: String { String(self) } }

extension Double: AttributeText {
  package var attributeText: String {
    guard isFinite else { return "0" }
    let rounded = (self * 100).rounded() / 100
    return rounded == rounded.rounded() && abs(rounded) < 1e15 ? String(Int(rounded)) : String(rounded)
  }
}
