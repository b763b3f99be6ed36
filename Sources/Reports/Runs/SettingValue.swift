/// A value of a run's settings, which are written as short YAML: a word or a number, a list, or names with values.
enum SettingValue: Equatable, Sendable {
  case scalar(String)
  case list([SettingValue])
  case map([String: SettingValue])

  /// Reads `text`; what is no list or map, or no whole one, is a word as it stands.
  init(_ text: String) {
    var rest = Substring(text)
    let value = Self.value(&rest)
    self = value != nil && rest.allSatisfy(\.isWhitespace) ? value! : .scalar(text)
  }

  /// A value as a name needs it: whole numbers without ".0", a layer by its name and its first number.
  var brief: String {
    switch self {
    case .scalar(let text): Self.number(text) != nil && text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    case .list(let values): "[\(values.map(\.brief).joined(separator: ", "))]"
    case .map(let values):
      ([values["name"]?.brief ?? "?"]
        + ["units", "channels", "size"].compactMap { values[$0]?.brief }.prefix(1))
        .joined(separator: " ")
    }
  }

  /// The finite number that a word is.
  static func number(_ text: String) -> Double? { Double(text).flatMap { $0.isFinite ? $0 : nil } }

  private static func value(_ rest: inout Substring) -> SettingValue? {
    rest = rest.drop(while: \.isWhitespace)
    switch rest.first {
    case "[":
      var values: [SettingValue] = []
      return items(&rest, end: "]") { rest in value(&rest).map { values.append($0) } } ? .list(values) : nil
    case "{":
      var values: [String: SettingValue] = [:]
      let isWhole = items(&rest, end: "}") { rest in
        guard let key = word(&rest, before: ":"), rest.popFirst() == ":", let value = value(&rest) else {
          return nil
        }
        values[key] = value
        return ()
      }
      return isWhole ? .map(values) : nil
    default: return word(&rest, before: ",]}").map(SettingValue.scalar)
    }
  }

  /// Reads what stands between brackets, an item at a time; whether it was whole.
  private static func items(_ rest: inout Substring, end: Character, _ item: (inout Substring) -> Void?) -> Bool
  {
    rest.removeFirst()
    rest = rest.drop(while: \.isWhitespace)
    if rest.first == end {
      rest.removeFirst()
      return true
    }
    while item(&rest) != nil {
      rest = rest.drop(while: \.isWhitespace)
      let next = rest.popFirst()
      if next == end { return true }
      if next != "," { return false }
    }
    return false
  }

  /// A word up to one of `ends`, or what stands in quotes.
  private static func word(_ rest: inout Substring, before ends: String) -> String? {
    rest = rest.drop(while: \.isWhitespace)
    if let quote = rest.first, quote == "\"" || quote == "'" {
      let body = rest.dropFirst().prefix { $0 != quote }
      rest = rest.dropFirst(body.count + 1)
      return rest.popFirst() == quote ? String(body) : nil
    }
    let body = rest.prefix { !ends.contains($0) }
    rest = rest.dropFirst(body.count)
    var text = body
    while text.last?.isWhitespace == true { text.removeLast() }
    return text.isEmpty ? nil : String(text)
  }
}
