import CKernels
import Foundation
import Graphs

/// Reads lines of two nodes and perhaps a number, and gives up at the first byte that needs care.
///
/// Most lines of numbers have no byte but digits, separators and line ends, and are read by `mk_read_lines`; any other is read
/// byte by byte.
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

  /// Where edges are written to: there is room for all that the lines can hold.
  struct Edges {
    let ends: UnsafeMutablePointer<UInt32>
    /// Nil where lines have none.
    let weights: UnsafeMutablePointer<Double>?
    var count = 0
    /// Whether some edge weighs anything but 1.
    var isWeighted = false
  }

  /// Whether lines may have weights.
  var mayWeigh: Bool { weight != .max }

  /// The most edges that so many bytes hold: the shortest line has four.
  static func mostEdges(_ bytes: Int) -> Int { bytes / 4 + 1 }

  /// Adds the edges of whole lines; returns whether no line needs care.
  ///
  /// Seven bytes behind the lines can be read. `marks` has room for as many numbers as there are bytes, and seven more.
  func parse(
    _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ marks: UnsafeMutablePointer<UInt32>,
    into edges: inout Edges, _ nodes: inout some NodeReading
  ) -> Bool {
    let markCount = isPlain && type(of: nodes).areNumbers ? mk_find_marks(start, end - start, marks) : 0
    var lines = mk_lines(
      text: start, marks: marks, marks_end: marks + markCount, start: 0, separator: separator,
      may_weigh: mayWeigh ? 1 : 0, must_weigh: mayWeigh && !isOpen ? 1 : 0, is_weighted: 0)
    var p = start
    while true {
      if markCount > 0 {
        lines.start = UInt32(p - start)
        while lines.marks < lines.marks_end, lines.marks.pointee < lines.start { lines.marks += 1 }
        edges.count += mk_read_lines(
          &lines, edges.ends + 2 * edges.count, edges.weights.map { $0 + edges.count })
        if lines.is_weighted != 0 { edges.isWeighted = true }
        p = start + Int(lines.start)
      }
      guard p < end else { return true }
      guard parseLine(&p, end, &edges, &nodes) else { return false }
    }
  }

  /// Goes behind the next line, byte by byte, and adds its edge where it has one; returns whether it needs no care.
  private func parseLine(
    _ p: inout Bytes, _ end: Bytes, _ edges: inout Edges, _ nodes: inout some NodeReading
  ) -> Bool {
    skipBlanks(&p, end)
    guard p < end else { return true }
    if isLineEnd(p, end) {
      p = behindLine(p)
      return true
    }
    if p.pointee == UInt8(ascii: "#") || p.pointee == UInt8(ascii: "%") { return skipRemark(&p, end) }
    var weight = 1.0
    for column in 0..<count {
      if column > 0 {
        if isOpen, column == 2, p == end || isLineEnd(p, end) { break }
        if !hasBlanks {
          guard p < end, p.pointee == separator else { return false }
          p += 1
          skipBlanks(&p, end)
        }
      }
      let field = p
      if column == source {
        guard let node = nodes.node(&p, end) else { return false }
        edges.ends[2 &* edges.count] = node
      } else if column == target {
        guard let node = nodes.node(&p, end) else { return false }
        edges.ends[2 &* edges.count &+ 1] = node
      } else if column == self.weight {
        guard let (value, next) = NumberText.scan(p, end), value.isFinite else { return false }
        weight = value
        p = next
      } else {
        guard skipField(&p, end) else { return false }
      }
      let isBlankNext = skipBlanks(&p, end)
      // Without a blank behind it, a field of a table of blanks goes on.
      if hasBlanks, field == p || !isBlankNext && p < end && !isLineEnd(p, end) { return false }
    }
    guard p == end || isLineEnd(p, end) else { return false }
    if p < end { p = behindLine(p) }
    if let weights = edges.weights { weights[edges.count] = weight }
    if weight != 1 { edges.isWeighted = true }
    edges.count &+= 1
    return true
  }

  /// Goes behind a remark.
  private func skipRemark(_ p: inout Bytes, _ end: Bytes) -> Bool {
    guard let next = memchr(p, 10, end - p) else {
      defer { p = end }
      return end - p < 1 << 12
    }
    let behind = UnsafePointer(next.assumingMemoryBound(to: UInt8.self)) + 1
    // A "\r" that ends a line alone needs care.
    if let lone = memchr(p, 13, behind - p), lone + 1 != next { return false }
    p = behind
    return true
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
