import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Whether `text` is well-formed XML.
public func isWellFormed(_ text: String) -> Bool {
  let parser = XMLParser(data: Data(text.utf8))
  // Away from Apple's systems `parse()` returns true for some broken documents; the error is there nonetheless.
  return parser.parse() && parser.parserError == nil
}
