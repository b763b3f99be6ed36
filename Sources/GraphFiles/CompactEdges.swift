import Dispatch
import Foundation
import Graphs

/// Long lists of edges between whole numbers, read in parallel and in little memory.
///
/// It reads what needs no care: in each line as many fields, nodes as plain numbers below 2³², no quotes. Anything else
/// makes it give up, and `EdgeListFile` reads, or says what is wrong.
enum CompactEdges {
  /// How many threads share what is long.
  static let threads = max(1, min(4, ProcessInfo.processInfo.activeProcessorCount))
  /// How many bytes a thread reads at a time.
  static let chunk = 1 << 22
  /// A line that is longer is not read here.
  private static let longestLine = 1 << 12

  /// The edges from `layout.position` on; nil where some line needs care.
  static func read(_ source: ByteSource, _ layout: TableLayout, _ columns: EdgeColumns) throws -> EdgeList? {
    let start = layout.position
    let chunks = max(0, (source.count - start + chunk - 1) / chunk)
    let lanes = min(chunks, threads)
    guard chunks > 0 else { return nil }
    let parser = EdgeLineParser(layout.separator, columns)
    var results: [Result<EdgeBlocks.Block?, any Error>] = Array(repeating: .success(nil), count: chunks)
    results.withUnsafeMutableBufferPointer { results in
      nonisolated(unsafe) let results = results
      DispatchQueue.concurrentPerform(iterations: lanes) { lane in
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: chunk + longestLine + 1, alignment: 16)
        defer { buffer.deallocate() }
        for index in stride(from: lane, to: chunks, by: lanes) {
          let first = start + index * chunk
          results[index] = Result { try block(source, from: first, isFirst: index == 0, buffer, parser) }
          guard case .success(.some) = results[index] else { return }
        }
      }
    }
    var blocks: [EdgeBlocks.Block] = []
    blocks.reserveCapacity(chunks)
    for index in results.indices {
      guard let block = try results[index].get() else { return nil }
      blocks.append(block)
      results[index] = .success(nil)
    }
    var edges = EdgeBlocks(blocks)
    blocks = []
    let names = NodeNumbering.compact(&edges)
    return EdgeList(edges: edges, names: names)
  }

  /// The edges of the lines that start in one chunk.
  private static func block(
    _ source: ByteSource, from first: Int, isFirst: Bool, _ buffer: UnsafeMutableRawBufferPointer,
    _ parser: EdgeLineParser
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
    return parser.block(line, end)
  }
}
