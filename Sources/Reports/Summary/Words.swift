/// Words in sentences.
enum Words {
  /// "a", "a and b", "a, b and c".
  static func list(_ words: [String]) -> String {
    guard words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + (words.last ?? "")
  }

  /// With a capital, unless it begins with a symbol: λ is not Λ.
  static func sentence(_ text: String) -> String {
    text.first?.isASCII == true ? text.prefix(1).uppercased() + text.dropFirst() : text
  }
}
