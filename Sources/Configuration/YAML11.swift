/// What YAML 1.1 makes of a word that is not quoted: readers of other languages, PyYAML among them, follow it still.
///
/// Source: the implicit types of YAML 1.1 (2005) as PyYAML 6 resolves them.
enum YAML11 {
  /// What a plain word means.
  enum Meaning: String, CaseIterable {
    case null, boolean, integer, float, timestamp, merge, value, text
  }

  /// The meaning of a plain word.
  static func meaning(of word: String) -> Meaning {
    if ["", "~", "null", "Null", "NULL"].contains(word) { return .null }
    if isBoolean(word) { return .boolean }
    // No number begins with a letter.
    if word.first?.isLetter == true { return .text }
    if word == "<<" { return .merge }
    if word == "=" { return .value }
    if word.wholeMatch(of: integer) != nil { return .integer }
    if word.wholeMatch(of: float) != nil { return .float }
    return word.wholeMatch(of: timestamp) != nil ? .timestamp : .text
  }

  /// A number in a form that is the same number in YAML 1.1: `1.0e-08` for `1e-08`, `0.001` for `1E-3`. What is a number
  /// there already stays as it is written.
  static func number(_ word: String) -> String {
    if word.wholeMatch(of: integer) != nil || word.wholeMatch(of: float) != nil { return word }
    if let whole = Int(word) { return "\(whole)" }
    guard let value = Double(word), value.isFinite else { return word }
    let text = "\(value)"
    guard let exponent = text.firstIndex(of: "e"), !text.contains(".") else { return text }
    return text[..<exponent] + ".0" + text[exponent...]
  }

  private static func isBoolean(_ word: String) -> Bool {
    let lower = word.lowercased()
    return ["yes", "no", "true", "false", "on", "off"].contains(lower)
      && [lower, lower.uppercased(), lower.prefix(1).uppercased() + lower.dropFirst()].contains(word)
  }

  nonisolated(unsafe) private static let integer =
    /[-+]?0b[01_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+/
  nonisolated(unsafe) private static let float =
    /[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)/
  nonisolated(unsafe) private static let timestamp =
    /[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?/
}
