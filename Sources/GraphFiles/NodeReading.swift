/// How the nodes in the lines of a list are read.
protocol NodeReading: Sendable {
  /// Whether nodes are plain numbers, which most lines of a list have nothing beside.
  static var areNumbers: Bool { get }

  /// The number of the node that starts at `p`, which moves behind it; nil where its text needs care.
  mutating func node(_ p: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> UInt32?
}

/// Nodes that are whole numbers from 0 to 2³² − 2, and are what they are called.
struct NumberedNodes: NodeReading {
  static let areNumbers = true

  @inline(__always)
  func node(_ p: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> UInt32? {
    let start = p
    var value: UInt64 = 0
    while p < end, NumberText.isDigit(p.pointee), p - start < 11 {
      value = value &* 10 &+ UInt64(p.pointee &- UInt8(ascii: "0"))
      p += 1
    }
    let digits = p - start
    guard 1...10 ~= digits, digits == 1 || start.pointee != UInt8(ascii: "0"), value < UInt64(UInt32.max) else {
      return nil
    }
    guard p < end, p.pointee == UInt8(ascii: ".") || p.pointee | 32 == UInt8(ascii: "e") else {
      return UInt32(value)
    }
    guard let (number, next) = NumberText.scan(start, end), number == number.rounded(),
      number < Double(UInt32.max)
    else { return nil }
    p = next
    return UInt32(number)
  }
}

/// Nodes that are called anything, numbered in order of first appearance.
struct NamedNodes: NodeReading {
  static let areNumbers = false

  private var table = NodeTable()
  private let separator: TableScanner.Separator

  init(_ separator: TableScanner.Separator) { self.separator = separator }

  /// Gives the names away, so that nobody holds them twice.
  mutating func takeTable() -> NodeTable {
    defer { table = NodeTable() }
    return table
  }

  @inline(__always)
  mutating func node(_ p: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> UInt32? {
    let start = p
    // Quotes and the data of edges need care.
    guard p < end, p.pointee != UInt8(ascii: "\""), p.pointee != UInt8(ascii: "{") else { return nil }
    while p < end, p.pointee != 10, p.pointee != 13, !isSeparator(p.pointee) { p += 1 }
    // So does a line end of its own.
    if p < end, p.pointee == 13, p + 1 == end || p[1] != 10 { return nil }
    var last = p
    while last > start, last[-1] == UInt8(ascii: " ") || last[-1] == UInt8(ascii: "\t") { last -= 1 }
    guard last > start else { return nil }
    return table.number(of: UnsafeBufferPointer(start: start, count: last - start), line: 0)
  }

  @inline(__always)
  private func isSeparator(_ byte: UInt8) -> Bool {
    switch separator {
    case .byte(let separator): byte == separator
    case .blanks: byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
    }
  }
}
