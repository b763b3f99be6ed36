import Foundation

/// JSON as a safetensors header needs it: names keep their order, and a name that stands twice is an error.
///
/// Foundation's parser loses both. Names that differ only in Unicode normalization count as the same.
indirect enum JSONHeader: Equatable {
  /// A member of an object.
  struct Member: Equatable {
    let name: String
    let value: JSONHeader
  }
  /// Where the text stops being JSON, in bytes from its start, and why.
  struct SyntaxError: Error, Equatable {
    let offset: Int
    let problem: String
  }

  case object([Member])
  case array([JSONHeader])
  case string(String)
  /// A number as it is written: whoever needs it decides what it may be.
  case number(String)
  /// `true`, `false` or `null`.
  case word(String)

  /// The one value that `text` holds.
  static func parse(_ text: Data) throws -> JSONHeader {
    guard String(data: text, encoding: .utf8) != nil else {
      throw SyntaxError(offset: 0, problem: "is not UTF-8")
    }
    var parser = Parser(bytes: [UInt8](text))
    let value = try parser.value(depth: 0)
    parser.skipSpace()
    guard parser.next == nil else { throw parser.error("more text after the value") }
    return value
  }

  /// The value as it would stand in a file, for messages.
  var text: String {
    switch self {
    case .object(let members):
      "{" + members.map { "\(Self.quoted($0.name)):\($0.value.text)" }.joined(separator: ",") + "}"
    case .array(let values): "[" + values.map(\.text).joined(separator: ", ") + "]"
    case .string(let value): Self.quoted(value)
    case .number(let value), .word(let value): value
    }
  }

  /// A string between quotes, with what JSON demands escaped.
  static func quoted(_ string: String) -> String {
    var result = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\u{0}"..."\u{1F}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

/// Recursive descent over RFC 8259's grammar.
private struct Parser {
  /// A header needs 3; the bound keeps a hostile one from exhausting the stack.
  static let depthLimit = 16

  let bytes: [UInt8]
  var position = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  func error(_ problem: String) -> JSONHeader.SyntaxError { .init(offset: position, problem: problem) }

  mutating func skipSpace() {
    while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
  }

  /// Passes `character` if it comes next, after white space.
  mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard let byte = next, byte == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  mutating func expect(_ character: Unicode.Scalar) throws {
    guard take(character) else { throw error("expected '\(character)'") }
  }

  mutating func value(depth: Int) throws -> JSONHeader {
    guard depth < Self.depthLimit else { throw error("nested deeper than \(Self.depthLimit)") }
    if take("{") { return .object(try members(depth: depth + 1)) }
    if take("[") { return .array(try elements(depth: depth + 1)) }
    if take("\"") { return .string(try string()) }
    for word in ["true", "false", "null"] where bytes[position...].starts(with: word.utf8) {
      position += word.utf8.count
      return .word(word)
    }
    return .number(try number())
  }

  private mutating func members(depth: Int) throws -> [JSONHeader.Member] {
    var members: [JSONHeader.Member] = []
    var names: Set<String> = []
    if take("}") { return members }
    repeat {
      try expect("\"")
      let name = try string()
      guard names.insert(name).inserted else { throw error("the name '\(name)' stands twice") }
      try expect(":")
      members.append(.init(name: name, value: try value(depth: depth)))
    } while take(",")
    try expect("}")
    return members
  }

  private mutating func elements(depth: Int) throws -> [JSONHeader] {
    var elements: [JSONHeader] = []
    if take("]") { return elements }
    repeat { elements.append(try value(depth: depth)) } while take(",")
    try expect("]")
    return elements
  }

  private mutating func digits() throws {
    let start = position
    while let byte = next, (0x30...0x39).contains(byte) { position += 1 }
    guard position > start else { throw error("expected a value") }
  }

  private mutating func number() throws -> String {
    let start = position
    if next == UInt8(ascii: "-") { position += 1 }
    if next == UInt8(ascii: "0") { position += 1 } else { try digits() }
    if next == UInt8(ascii: ".") {
      position += 1
      try digits()
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      position += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
      try digits()
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  /// The rest of a string whose opening quote has been passed.
  private mutating func string() throws -> String {
    var content: [UInt8] = []
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return String(decoding: content, as: UTF8.self)
      case UInt8(ascii: "\\"):
        position += 1
        content += String(try escaped()).utf8
      case 0..<0x20: throw error("a control character in a string")
      default:
        content.append(byte)
        position += 1
      }
    }
    throw error("a string without end")
  }

  private mutating func escaped() throws -> Unicode.Scalar {
    let plain: [UInt8: Unicode.Scalar] = [
      0x22: "\"", 0x5C: "\\", 0x2F: "/", 0x62: "\u{8}", 0x66: "\u{C}", 0x6E: "\n", 0x72: "\r", 0x74: "\t",
    ]
    guard let byte = next else { throw error("a string without end") }
    position += 1
    if let scalar = plain[byte] { return scalar }
    guard byte == UInt8(ascii: "u") else { throw error("an unknown escape") }
    let first = try codeUnit()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, bytes[position...].starts(with: "\\u".utf8) else {
      throw error("half a surrogate pair")
    }
    position += 2
    let second = try codeUnit()
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
    else { throw error("half a surrogate pair") }
    return scalar
  }

  private mutating func codeUnit() throws -> UInt16 {
    let digits = bytes[position...].prefix(4)
    guard digits.count == 4, digits.allSatisfy({ UInt8(ascii: "+") != $0 && UInt8(ascii: "-") != $0 }),
      let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw error("\\u needs four hexadecimal digits") }
    position += 4
    return unit
  }
}
