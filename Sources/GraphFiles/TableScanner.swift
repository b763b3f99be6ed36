import Files
import Foundation
import Graphs

/// The records of a table, one after another: fields apart by one byte or by blanks, quoted as in RFC 4180.
///
/// Blank lines and lines that start with "#" or "%" are no records. A quoted field may hold separators, line ends and,
/// written twice, quotes. A field that starts with "{", as networkx writes the data of an edge, goes on to the line's end.
struct TableScanner {
  /// What stands between two fields.
  enum Separator: Equatable, Sendable {
    case byte(UInt8)
    /// Any number of spaces and tabs.
    case blanks
  }

  /// A field of a record: where it stands, without its quotes.
  struct Field {
    var range: Range<Int>
    var isQuoted = false
  }

  /// The most fields that a line may have: no matrix of more columns could be held.
  static let widest = 1 << 17

  let bytes: UnsafeBufferPointer<UInt8>
  let separator: Separator
  /// What stands in messages.
  let file: String
  /// Where the next line starts.
  private(set) var position: Int
  /// The number of that line, from 1.
  private(set) var line: Int

  init(
    _ bytes: UnsafeBufferPointer<UInt8>, separator: Separator, file: String, position: Int = 0, line: Int = 1
  ) {
    (self.bytes, self.separator, self.file) = (bytes, separator, file)
    (self.position, self.line) = (position, line)
    if position == 0, bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF {
      self.position = 3
    }
    if position == 0, let said = Self.saidSeparator(bytes) {
      (self.position, self.line) = (said.next, 2)
    }
  }

  /// What Excel's first line `sep=;` says, and where the line behind it starts; nil where there is no such line.
  static func saidSeparator(_ bytes: UnsafeBufferPointer<UInt8>) -> (separator: Separator, next: Int)? {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let line = bytes[start...].prefix(8).prefix { $0 != 10 && $0 != 13 }
    let plain = line.filter { $0 != UInt8(ascii: "\"") }
    guard plain.count == 5, plain.prefix(4).map({ $0 | 32 }) == Array("sep=".utf8).map({ $0 | 32 }),
      line.endIndex < bytes.count
    else { return nil }
    let isPair = bytes[line.endIndex] == 13 && line.endIndex + 1 < bytes.count && bytes[line.endIndex + 1] == 10
    return (plain[4] == UInt8(ascii: " ") ? .blanks : .byte(plain[4]), line.endIndex + (isPair ? 2 : 1))
  }

  /// Reads the fields of the next record; returns the number of its line, nil at the end.
  mutating func next(_ fields: inout [Field]) throws(GraphError) -> Int? {
    while position < bytes.count {
      skipBlanks()
      guard position < bytes.count else { return nil }
      switch bytes[position] {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): endLine()
      case UInt8(ascii: "#"), UInt8(ascii: "%"): skipLine()
      default: return try record(&fields)
      }
    }
    return nil
  }

  /// The text of a field; throws where it is not UTF-8.
  func text(_ field: Field, line: Int) throws(GraphError) -> String {
    let part = UnsafeBufferPointer(rebasing: bytes[field.range])
    guard let text = String(validating: part, as: UTF8.self), !part.contains(0) else {
      throw .notText(file, line, hasNull: part.contains(0))
    }
    return field.isQuoted ? QuotedText.undoubled(text) : text
  }

  /// The number that a field is.
  func number(_ field: Field) -> Double? {
    NumberText.number(UnsafeBufferPointer(rebasing: bytes[field.range]))
  }

  private mutating func record(_ fields: inout [Field]) throws(GraphError) -> Int {
    let start = line
    fields.removeAll(keepingCapacity: true)
    while true {
      skipBlanks()
      guard fields.count < Self.widest else {
        throw .file(path: file, line: start, problem: "has more than \(Self.widest) fields")
      }
      fields.append(try field())
      skipBlanks()
      guard position < bytes.count, !isLineEnd(bytes[position]) else { break }
      if case .byte = separator { position += 1 }
    }
    endLine()
    return start
  }

  /// One field; the position is behind it, at a separator or the line's end.
  private mutating func field() throws(GraphError) -> Field {
    guard position < bytes.count else { return Field(range: position..<position) }
    if bytes[position] == UInt8(ascii: "\"") { return try quoted() }
    let isRest = bytes[position] == UInt8(ascii: "{")
    let start = position
    while position < bytes.count, !isLineEnd(bytes[position]), isRest || !isSeparator(bytes[position]) {
      position += 1
    }
    var end = position
    while end > start, isBlank(bytes[end - 1]) { end -= 1 }
    return Field(range: start..<end)
  }

  private mutating func quoted() throws(GraphError) -> Field {
    let first = line
    position += 1
    let start = position
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "\"") {
        guard position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "\"") else { break }
        position += 1
      } else if bytes[position] == UInt8(ascii: "\n") {
        line += 1
      }
      position += 1
    }
    guard position < bytes.count else {
      throw .file(path: file, line: first, problem: "opens a quote that never ends")
    }
    let end = position
    position += 1
    skipBlanks()
    let isEnd = position == bytes.count || isLineEnd(bytes[position]) || isSeparator(bytes[position])
    guard isEnd || separator == .blanks && isBlank(bytes[position - 1]) else {
      throw .file(path: file, line: line, problem: "goes on behind a quoted field where a separator must stand")
    }
    return Field(range: start..<end, isQuoted: true)
  }

  private mutating func skipLine() {
    while position < bytes.count, !isLineEnd(bytes[position]) { position += 1 }
    endLine()
  }

  /// Goes on behind the line's end: "\n", "\r\n" or "\r".
  private mutating func endLine() {
    guard position < bytes.count else { return }
    if bytes[position] == UInt8(ascii: "\r"), position + 1 < bytes.count,
      bytes[position + 1] == UInt8(ascii: "\n")
    {
      position += 1
    }
    position += 1
    line += 1
  }

  private mutating func skipBlanks() {
    while position < bytes.count, isBlank(bytes[position]) { position += 1 }
  }

  private func isLineEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

  private func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") && separator != .byte(UInt8(ascii: "\t"))
  }

  private func isSeparator(_ byte: UInt8) -> Bool {
    switch separator {
    case .byte(let separator): byte == separator
    case .blanks: isBlank(byte)
    }
  }
}

extension GraphError {
  /// The bytes of a line are no text.
  static func notText(_ file: String, _ line: Int, hasNull: Bool = false) -> GraphError {
    .file(
      path: file, line: line, problem: hasNull ? "has a byte 0, which no text has" : "is not UTF-8 text")
  }
}
