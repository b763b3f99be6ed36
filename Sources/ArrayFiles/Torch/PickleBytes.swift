import Foundation

/// The bytes of a pickle, read from a place on.
struct PickleBytes {
  /// The next one.
  private(set) var place: Int
  private let data: Data
  private let file: String

  init(_ data: Data, from place: Int, file: String) {
    self.data = data
    self.place = place
    self.file = file
  }

  /// A little-endian number.
  mutating func number<Value: FixedWidthInteger>(_ type: Value.Type = Value.self) throws(ArrayFileError)
    -> Value
  {
    guard let value = data.number(type, at: place) else { throw truncated() }
    place += MemoryLayout<Value>.size
    return value
  }

  /// So many bytes.
  mutating func part(_ count: Int) throws(ArrayFileError) -> Data {
    guard let part = data.part(at: place, count: count) else { throw truncated() }
    place += count
    return part
  }

  /// So many bytes of UTF-8.
  mutating func text(_ count: Int) throws(ArrayFileError) -> String {
    String(decoding: try part(count), as: UTF8.self)
  }

  /// The rest of a line, without its end.
  mutating func line() throws(ArrayFileError) -> String {
    let rest = data.dropFirst(place)
    guard let newline = rest.firstIndex(of: UInt8(ascii: "\n")) else { throw truncated() }
    let line = rest[..<newline]
    place += line.count + 1
    return String(decoding: line, as: UTF8.self)
  }

  private func truncated() -> ArrayFileError {
    .malformed(file: file, problem: "byte \(place) of the pickle: the file is truncated")
  }
}
