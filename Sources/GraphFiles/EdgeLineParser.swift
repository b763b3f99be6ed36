import Foundation
import Graphs

/// Reads lines of two nodes and perhaps a number, and gives up at the first byte that needs care.
struct EdgeLineParser: Sendable {
  private typealias Bytes = UnsafePointer<UInt8>

  /// Between two fields; a space where any blanks stand there.
  private let separator: UInt8
  private let hasBlanks: Bool
  private let source: Int
  private let target: Int
  /// Behind the last column where there is none.
  private let weight: Int
  private let count: Int
  /// Whether a third field may be missing.
  private let isOpen: Bool
  /// Whether the columns are source, target and perhaps weight.
  private let isPlain: Bool

  init(_ separator: TableScanner.Separator, _ columns: EdgeColumns) {
    if case .byte(let byte) = separator { self.separator = byte } else { self.separator = UInt8(ascii: " ") }
    hasBlanks = separator == .blanks
    source = columns.source
    target = columns.target
    isOpen = columns.count == nil
    count = columns.count ?? 3
    weight = columns.weight ?? (isOpen ? 2 : .max)
    isPlain = source == 0 && target == 1 && count == (weight == 2 ? 3 : 2)
  }

  /// The edges of whole lines; nil where some line needs care.
  func block(
    _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ nodes: inout some NodeReading
  ) -> EdgeBlocks.Block? {
    let lines = Self.lines(start, end) + 1
    var edges: Int?
    var isWeighted = false
    var weights: [Double] = []
    var ends = [UInt32](unsafeUninitializedCapacity: 2 * lines) { ends, used in
      weights = [Double](unsafeUninitializedCapacity: lines) { weights, initialized in
        edges = parse(start, end, ends.baseAddress!, weights.baseAddress!, &isWeighted, &nodes)
        initialized = weight == .max ? 0 : edges ?? 0
      }
      used = 2 * (edges ?? 0)
    }
    guard let edges else { return nil }
    // Comments and blank lines leave room behind.
    if edges < lines / 2 { ends = Array(ends) }
    return EdgeBlocks.Block(ends: ends, weights: isWeighted ? weights : [])
  }

  /// Writes the ends and weights of all edges; returns their number.
  private func parse<Nodes: NodeReading>(
    _ start: Bytes, _ end: Bytes, _ ends: UnsafeMutablePointer<UInt32>, _ weights: UnsafeMutablePointer<Double>,
    _ isWeighted: inout Bool, _ nodes: inout Nodes
  ) -> Int? {
    var p = start
    var edge = 0
    while true {
      if isPlain && Nodes.areNumbers {
        while end - p >= PlainLine.room,
          let line = PlainLine(p, separator, mayWeigh: weight != .max, mustWeigh: !isOpen)
        {
          (ends[2 &* edge], ends[2 &* edge &+ 1]) = (line.source, line.target)
          if weight != .max { weights[edge] = line.weight }
          if line.weight != 1 { isWeighted = true }
          p = line.next
          edge &+= 1
        }
      }
      skipBlanks(&p, end)
      guard p < end else { return edge }
      if isLineEnd(p, end) {
        p = behindLine(p)
        continue
      }
      if p.pointee == UInt8(ascii: "#") || p.pointee == UInt8(ascii: "%") {
        guard let next = memchr(p, 10, end - p) else { return end - p < 1 << 12 ? edge : nil }
        let behind = UnsafePointer(next.assumingMemoryBound(to: UInt8.self)) + 1
        // A "\r" that ends a line alone needs care.
        if let lone = memchr(p, 13, behind - p), lone + 1 != next { return nil }
        p = behind
        continue
      }
      if weight != .max { weights[edge] = 1 }
      for column in 0..<count {
        if column > 0 {
          if isOpen, column == 2, p == end || isLineEnd(p, end) { break }
          if !hasBlanks {
            guard p < end, p.pointee == separator else { return nil }
            p += 1
            skipBlanks(&p, end)
          }
        }
        let field = p
        if column == source {
          guard let node = nodes.node(&p, end) else { return nil }
          ends[2 &* edge] = node
        } else if column == target {
          guard let node = nodes.node(&p, end) else { return nil }
          ends[2 &* edge &+ 1] = node
        } else if column == weight {
          guard let (value, next) = NumberText.scan(p, end), value.isFinite else { return nil }
          weights[edge] = value
          if value != 1 { isWeighted = true }
          p = next
        } else {
          guard skipField(&p, end) else { return nil }
        }
        let isBlankNext = skipBlanks(&p, end)
        // Without a blank behind it, a field of a table of blanks goes on.
        if hasBlanks, field == p || !isBlankNext && p < end && !isLineEnd(p, end) { return nil }
      }
      guard p == end || isLineEnd(p, end) else { return nil }
      if p < end { p = behindLine(p) }
      edge &+= 1
    }
  }

  /// How many lines end.
  private static func lines(_ start: Bytes, _ end: Bytes) -> Int {
    var lines = 0
    var p = start
    while end - p >= 8 {
      // A byte of `other` is zero where a line ends; its high bit is then the only one that stays zero.
      let other = UnsafeRawPointer(p).loadUnaligned(as: UInt64.self) ^ 0x0A0A_0A0A_0A0A_0A0A
      let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
      lines &+= (~(((other & low) &+ low) | other | low)).nonzeroBitCount
      p += 8
    }
    while p < end {
      lines &+= p.pointee == 10 ? 1 : 0
      p += 1
    }
    return lines
  }

  /// Goes behind a field that is not read.
  private func skipField(_ p: inout Bytes, _ end: Bytes) -> Bool {
    guard p < end, p.pointee != UInt8(ascii: "\""), p.pointee != UInt8(ascii: "{") else { return false }
    while p < end, p.pointee != separator, !isLineEnd(p, end), !(hasBlanks && isBlank(p.pointee)) {
      // A line end of its own, which only care understands.
      guard p.pointee != 13 else { return false }
      p += 1
    }
    return true
  }

  @inline(__always)
  @discardableResult
  private func skipBlanks(_ p: inout Bytes, _ end: Bytes) -> Bool {
    let start = p
    while p < end, isBlank(p.pointee) { p += 1 }
    return p > start
  }

  @inline(__always)
  private func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") && separator != UInt8(ascii: "\t")
  }

  /// Whether a line ends here, with "\n" or "\r\n".
  @inline(__always)
  private func isLineEnd(_ p: Bytes, _ end: Bytes) -> Bool {
    p.pointee == 10 || p.pointee == 13 && p + 1 < end && p[1] == 10
  }

  @inline(__always)
  private func behindLine(_ p: Bytes) -> Bytes { p + (p.pointee == 10 ? 1 : 2) }
}
