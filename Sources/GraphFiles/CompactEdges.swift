import Dispatch
import Foundation
import Graphs

/// Long lists of edges, read in parallel and in little memory.
///
/// It reads what needs no care: in each line as many fields, no quotes. Nodes are plain numbers below 2³² or, where some is
/// not, names. Anything else makes it give up, and `EdgeListFile` reads, or says what is wrong.
enum CompactEdges {
  /// How many threads share what is long.
  static let threads = max(1, min(4, ProcessInfo.processInfo.activeProcessorCount))
  /// How many bytes a thread reads at a time.
  static let chunk = 1 << 22
  /// A line that is longer is not read here.
  private static let longestLine = 1 << 12

  /// The edges from `layout.position` on; nil where some line needs care.
  static func read(_ source: ByteSource, _ layout: TableLayout, _ columns: EdgeColumns) throws -> EdgeList? {
    let parser = EdgeLineParser(layout.separator, columns)
    if let parts = try parts(of: source, from: layout.position, parser, NumberedNodes()) {
      var edges = EdgeBlocks(parts.flatMap(\.blocks))
      let names = NodeNumbering.compact(&edges)
      return EdgeList(edges: edges, names: names)
    }
    guard var parts = try parts(of: source, from: layout.position, parser, NamedNodes(layout.separator)) else {
      return nil
    }
    // In the order of the parts names come as they do in the file.
    var table = parts[0].nodes.takeTable()
    var numbers = [(0..<UInt32(table.count)).map { $0 }]
    for part in parts.indices.dropFirst() { numbers.append(table.take(parts[part].nodes.takeTable())) }
    // What is wrong with a name is said with its line.
    guard let (names, ranks) = try? table.nodes(file: "") else { return nil }
    parts.withUnsafeMutableBufferPointer { [numbers] parts in
      nonisolated(unsafe) let parts = parts
      DispatchQueue.concurrentPerform(iterations: parts.count) { part in
        parts[part].renumber(numbers[part].map { ranks[Int($0)] })
      }
    }
    return EdgeList(edges: EdgeBlocks(parts.flatMap(\.blocks)), names: names)
  }

  /// What one thread reads: neighboring lines, and their nodes.
  private struct Part<Nodes: NodeReading>: Sendable {
    var blocks: [EdgeBlocks.Block] = []
    var nodes: Nodes

    /// Gives each node another number.
    mutating func renumber(_ numbers: [UInt32]) {
      for index in blocks.indices {
        blocks[index].ends.withUnsafeMutableBufferPointer { ends in
          for place in ends.indices { ends[place] = numbers[Int(ends[place])] }
        }
      }
    }
  }

  /// The edges from a place on, as each thread has them; nil where some line needs care.
  private static func parts<Nodes: NodeReading>(
    of source: ByteSource, from start: Int, _ parser: EdgeLineParser, _ nodes: Nodes
  ) throws -> [Part<Nodes>]? {
    let chunks = max(0, (source.count - start + chunk - 1) / chunk)
    let lanes = min(chunks, threads)
    guard chunks > 0 else { return nil }
    let results = concurrentMap(lanes, threads: lanes) { lane in
      Result<Part<Nodes>?, any Error> {
        let buffer = UnsafeMutableRawBufferPointer.allocate(
          byteCount: min(chunk + longestLine, source.count - start) + 1, alignment: 16)
        defer { buffer.deallocate() }
        var part = Part(nodes: nodes)
        for index in chunks * lane / lanes..<chunks * (lane + 1) / lanes {
          let block = try block(
            source, from: start + index * chunk, isFirst: index == 0, buffer, parser, &part.nodes)
          guard let block else { return nil }
          part.blocks.append(block)
        }
        return part
      }
    }
    var parts: [Part<Nodes>] = []
    for result in results {
      guard let part = try result.get() else { return nil }
      parts.append(part)
    }
    return parts
  }

  /// The edges of the lines that start in one chunk.
  private static func block(
    _ source: ByteSource, from first: Int, isFirst: Bool, _ buffer: UnsafeMutableRawBufferPointer,
    _ parser: EdgeLineParser, _ nodes: inout some NodeReading
  ) throws -> EdgeBlocks.Block? {
    // One byte before the chunk tells whether a line starts with it.
    let origin = isFirst ? first : first - 1
    let count = try source.read(into: buffer, at: origin)
    let bytes = UnsafeBufferPointer(rebasing: buffer.bindMemory(to: UInt8.self)[..<count])
    guard let base = bytes.baseAddress else { return EdgeBlocks.Block() }
    let isLast = origin + count >= source.count
    let limit = base + min(count, first - origin + chunk)
    var line = base
    if !isFirst {
      guard let end = memchr(line, 10, count) else { return isLast ? EdgeBlocks.Block() : nil }
      line = UnsafePointer(end.assumingMemoryBound(to: UInt8.self)) + 1
    }
    var end = base + count
    if !isLast {
      // The last line that starts in the chunk ends behind it.
      let rest = max(0, end - limit + 1)
      guard let found = memchr(limit - 1, 10, rest) else { return nil }
      end = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) + 1
    }
    return parser.block(line, end, &nodes)
  }
}
