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
  /// How many bytes a thread reads at a time: what is made of them stays in its cache.
  private static let chunk = 1 << 18
  /// How many edges a block has room for: few of them are in the way while the graph is made.
  private static let block = 1 << 20
  /// A line that is longer is not read here.
  private static let longestLine = 1 << 12

  /// The edges from `layout.position` on; nil where some line needs care. They depend on neither chunks nor threads.
  static func read(
    _ source: ByteSource, _ layout: TableLayout, _ columns: EdgeColumns, chunk: Int = chunk,
    threads: Int = threads
  ) throws -> EdgeList? {
    let text = Text(source: source, start: layout.position, chunk: chunk, threads: threads)
    let parser = EdgeLineParser(layout.separator, columns)
    if let parts = try parts(of: text, parser, NumberedNodes()) {
      var edges = EdgeBlocks(parts.flatMap(\.blocks))
      let names = NodeNumbering.compact(&edges)
      return EdgeList(edges: edges, names: names)
    }
    guard var parts = try parts(of: text, parser, NamedNodes(layout.separator)) else {
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
    return EdgeList(edges: EdgeBlocks(parts.flatMap(\.blocks)), names: names, notes: table.missingNotes)
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

  /// The lines of a list, and how they are shared.
  private struct Text: Sendable {
    let source: ByteSource
    /// Where the first line starts.
    let start: Int
    let chunk: Int
    let threads: Int

    /// The number of chunks.
    var count: Int { max(0, (source.count - start + chunk - 1) / chunk) }
    /// As many bytes as are held at a time.
    var longest: Int { min(chunk + longestLine, source.count - start) + 1 }

    /// The lines that start in one chunk, within a buffer; nil where some line is too long.
    func lines(
      _ index: Int, _ buffer: UnsafeMutableRawBufferPointer
    ) throws -> (start: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>)? {
      // One byte before the chunk tells whether a line starts with it.
      let first = start + index * chunk
      let origin = index == 0 ? first : first - 1
      let count = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<longest]), at: origin)
      let base = UnsafePointer(buffer.baseAddress!.assumingMemoryBound(to: UInt8.self))
      let isLast = origin + count >= source.count
      var line = base
      if index > 0 {
        guard let end = memchr(line, 10, count) else { return isLast ? (base, base) : nil }
        line = UnsafePointer(end.assumingMemoryBound(to: UInt8.self)) + 1
      }
      // The last line that starts in the chunk ends behind it, or with the bytes.
      let limit = first - origin + chunk
      guard limit <= count, let end = memchr(base + limit - 1, 10, count - limit + 1) else {
        return isLast ? (line, base + count) : nil
      }
      return (line, UnsafePointer(end.assumingMemoryBound(to: UInt8.self)) + 1)
    }
  }

  /// The edges, as each thread has them; nil where some line needs care.
  private static func parts<Nodes: NodeReading>(
    of text: Text, _ parser: EdgeLineParser, _ nodes: Nodes
  ) throws -> [Part<Nodes>]? {
    let lanes = min(text.count, text.threads)
    guard lanes > 0 else { return nil }
    let results = concurrentMap(lanes, threads: lanes) { lane in
      Result<Part<Nodes>?, any Error> {
        var chunks = (text.count * lane / lanes)..<(text.count * (lane + 1) / lanes)
        var part = Part(nodes: nodes)
        // Numbers are read eight digits at a time.
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: text.longest + 8, alignment: 64)
        let marks = UnsafeMutablePointer<UInt32>.allocate(capacity: text.longest + 8)
        defer {
          buffer.deallocate()
          marks.deallocate()
        }
        while !chunks.isEmpty {
          guard let block = try block(of: text, &chunks, buffer, marks, parser, &part.nodes) else { return nil }
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

  /// The edges of as many chunks as a block has room for, which are taken off.
  private static func block(
    of text: Text, _ chunks: inout Range<Int>, _ buffer: UnsafeMutableRawBufferPointer,
    _ marks: UnsafeMutablePointer<UInt32>, _ parser: EdgeLineParser, _ nodes: inout some NodeReading
  ) throws -> EdgeBlocks.Block? {
    let most = EdgeLineParser.mostEdges(text.longest)
    let room = max(most, min(block, chunks.count * most))
    var isRead = true
    var block = EdgeBlocks.Block()
    block.ends = try [UInt32](unsafeUninitializedCapacity: 2 * room) { ends, used in
      block.weights = try [Double](unsafeUninitializedCapacity: parser.mayWeigh ? room : 0) {
        weights, initialized in
        var edges = EdgeLineParser.Edges(
          ends: ends.baseAddress!, weights: parser.mayWeigh ? weights.baseAddress : nil)
        while isRead, let chunk = chunks.first, edges.count + most <= room {
          let lines = try text.lines(chunk, buffer)
          isRead = lines.map { parser.parse($0.start, $0.end, marks, into: &edges, &nodes) } ?? false
          chunks.removeFirst()
        }
        used = 2 * edges.count
        initialized = edges.isWeighted ? edges.count : 0
      }
    }
    if block.weights.isEmpty { block.weights = [] }
    return isRead ? block : nil
  }
}
