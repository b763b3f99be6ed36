import Foundation

extension MetricLine {
  /// Why a line is no metric line.
  public struct ParseError: Error, Equatable, CustomStringConvertible {
    /// What was found and where.
    public let description: String
  }

  /// Reads a line that `json()` wrote, or another flat JSON object of numbers with a `step`.
  ///
  /// Members that are neither number nor null are skipped, so that a later version may add some.
  public init(json: some Sequence<UInt8>) throws(ParseError) {
    var scanner = LineScanner(bytes: Array(json))
    var step: Int?
    var members: [(name: String, value: Double?)] = []
    var nonfinite: Set<String> = []
    try scanner.expect("{")
    var first = true
    while !scanner.take("}") {
      if !first { try scanner.expect(",") }
      first = false
      let name = try scanner.string()
      try scanner.expect(":")
      switch (name, try scanner.value()) {
      case ("step", .number(let value)):
        guard let exact = Int(exactly: value) else {
          throw ParseError(description: "step is \(value), not a whole number")
        }
        step = exact
      case ("nonfinite", .strings(let names)): nonfinite.formUnion(names)
      case (_, .number(let value)): members.append((name, value))
      case (_, .null): members.append((name, nil))
      default: break
      }
    }
    try scanner.end()
    guard let step else { throw ParseError(description: "it has no step") }
    self.init(step: step)
    for (name, value) in members where value != nil || nonfinite.contains(name) { self[name] = value ?? .nan }
  }
}

/// Reads flat JSON from left to right.
private struct LineScanner {
  enum Value { case number(Double), null, strings([String]), other }

  let bytes: [UInt8]
  var position = 0

  private func fail(_ what: String) -> MetricLine.ParseError {
    guard position < bytes.count else { return .init(description: "it ends where \(what) should be") }
    let found = Character(UnicodeScalar(bytes[position]))
    return .init(description: "column \(position + 1) has \"\(found)\" where \(what) should be")
  }

  private mutating func skipSpace() {
    while position < bytes.count, [0x20, 0x09, 0x0D].contains(bytes[position]) { position += 1 }
  }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard position < bytes.count, bytes[position] == UInt8(character.value) else { return false }
    position += 1
    return true
  }

  mutating func expect(_ character: Unicode.Scalar) throws(MetricLine.ParseError) {
    guard take(character) else { throw fail("\"\(character)\"") }
  }

  mutating func end() throws(MetricLine.ParseError) {
    skipSpace()
    guard position == bytes.count else { throw fail("the end") }
  }

  mutating func string() throws(MetricLine.ParseError) -> String {
    guard take("\"") else { throw fail("a string") }
    let start = position - 1
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
      position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard position < bytes.count else { throw fail("the string's end") }
    position += 1
    let token = bytes[start..<position]
    if !token.contains(UInt8(ascii: "\\")),
      let text = String(bytes: token.dropFirst().dropLast(), encoding: .utf8)
    {
      return text
    }
    guard let text = try? JSONDecoder().decode(String.self, from: Data(token)) else {
      position = start
      throw fail("a valid string")
    }
    return text
  }

  mutating func value() throws(MetricLine.ParseError) -> Value {
    skipSpace()
    guard position < bytes.count else { throw fail("a value") }
    switch bytes[position] {
    case UInt8(ascii: "\""):
      _ = try string()
      return .other
    case UInt8(ascii: "["): return try list()
    default: return try word()
    }
  }

  private mutating func list() throws(MetricLine.ParseError) -> Value {
    try expect("[")
    var strings: [String] = []
    var onlyStrings = true
    var first = true
    while !take("]") {
      if !first { try expect(",") }
      first = false
      skipSpace()
      if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
        strings.append(try string())
      } else {
        _ = try word()
        onlyStrings = false
      }
    }
    return onlyStrings ? .strings(strings) : .other
  }

  private mutating func word() throws(MetricLine.ParseError) -> Value {
    let start = position
    while position < bytes.count, !",]} \t\r".utf8.contains(bytes[position]) { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if text == "null" { return .null }
    if text == "true" || text == "false" { return .other }
    // Swift's reader takes more than JSON: hexadecimal, inf and nan.
    guard text.utf8.allSatisfy({ "+-.0123456789eE".utf8.contains($0) }), let number = Double(text) else {
      position = start
      throw fail("a number or null")
    }
    return .number(number)
  }
}
