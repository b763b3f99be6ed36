import Graphs

/// Nodes numbered without holes, in memory that grows with nodes and edges and never with a number.
enum NodeNumbering {
  /// Numbers the ends of edges anew, in ascending order of the numbers they have, and returns those.
  static func compact(_ edges: inout EdgeBlocks) -> NodeNames {
    let blocks = edges.blocks
    let highest = concurrentMap(blocks.count, threads: CompactEdges.threads) { block in
      blocks[block].ends.withUnsafeBufferPointer { $0.reduce(0) { max($0, $1) } }
    }.reduce(0, max)
    let count = edges.count
    guard count > 0 else { return .counted(0) }
    // A bit for each number that could be: at most three bytes an edge.
    if Int(highest) <= 16 * (count + 1024) {
      let seen = NumberSet(edges, highest: Int(highest))
      if seen.count == Int(highest) + 1 { return .counted(seen.count) }
      seen.rank(&edges)
      return NodeNames(numbers: seen.numbers)
    }
    let table = NumberTable(edges)
    table.rank(&edges)
    return NodeNames(numbers: table.numbers.map { Int($0) })
  }
}

/// A set of whole numbers that lie close together, and the rank of each.
private struct NumberSet {
  private var words: [UInt64]
  /// How many numbers of the set are below each word's.
  private var below: [UInt32] = []
  private(set) var count = 0

  init(_ edges: EdgeBlocks, highest: Int) {
    // Each thread has a set of its own, for what its blocks hold, unless sets are large.
    let blocks = edges.blocks
    let lanes = highest > edges.count ? 1 : min(CompactEdges.threads, blocks.count)
    var sets = concurrentMap(lanes, threads: lanes) { lane in
      var words = [UInt64](repeating: 0, count: highest / 64 + 1)
      words.withUnsafeMutableBufferPointer { words in
        for index in stride(from: lane, to: blocks.count, by: lanes) {
          blocks[index].ends.withUnsafeBufferPointer { ends in
            for end in ends { words[Int(end >> 6)] |= 1 &<< UInt64(end & 63) }
          }
        }
      }
      return words
    }
    words = sets.removeFirst()
    for set in sets { for index in words.indices { words[index] |= set[index] } }
    below.reserveCapacity(words.count)
    for word in words {
      below.append(UInt32(count))
      count += word.nonzeroBitCount
    }
  }

  func rank(_ edges: inout EdgeBlocks) {
    words.withUnsafeBufferPointer { words in
      below.withUnsafeBufferPointer { below in
        for index in edges.blocks.indices {
          edges.blocks[index].ends.withUnsafeMutableBufferPointer { ends in
            for place in ends.indices {
              let (word, bit) = (Int(ends[place] >> 6), UInt64(ends[place] & 63))
              ends[place] = below[word] &+ UInt32((words[word] & ((1 << bit) &- 1)).nonzeroBitCount)
            }
          }
        }
      }
    }
  }

  /// The numbers, ascending.
  var numbers: [Int] {
    words.indices.flatMap { word in
      (0..<64).filter { words[word] >> UInt64($0) & 1 == 1 }.map { word * 64 + $0 }
    }
  }
}

/// Numbers that lie anywhere below 2³² − 1, by open addressing, and the rank of each.
private struct NumberTable {
  private var keys: [UInt32]
  private var values: [UInt32] = []
  /// The numbers, ascending.
  private(set) var numbers: [UInt32] = []

  init(_ edges: EdgeBlocks) {
    keys = [UInt32](repeating: .max, count: 1024)
    for block in edges.blocks {
      for end in block.ends {
        let slot = slot(end)
        guard keys[slot] == .max else { continue }
        keys[slot] = end
        numbers.append(end)
        if 2 * numbers.count >= keys.count { grow() }
      }
    }
    numbers.sort()
    values = [UInt32](repeating: 0, count: keys.count)
    for (rank, number) in numbers.enumerated() { values[slot(number)] = UInt32(rank) }
  }

  func rank(_ edges: inout EdgeBlocks) {
    for index in edges.blocks.indices {
      edges.blocks[index].ends.withUnsafeMutableBufferPointer { ends in
        for place in ends.indices { ends[place] = values[slot(ends[place])] }
      }
    }
  }

  /// Where a number stands or would stand.
  private func slot(_ number: UInt32) -> Int {
    var slot = Int(truncatingIfNeeded: (UInt64(number) &* 0x9E37_79B9_7F4A_7C15) >> 32) & (keys.count - 1)
    while keys[slot] != .max && keys[slot] != number { slot = (slot + 1) & (keys.count - 1) }
    return slot
  }

  private mutating func grow() {
    keys = [UInt32](repeating: .max, count: 4 * keys.count)
    for number in numbers { keys[slot(number)] = number }
  }
}
