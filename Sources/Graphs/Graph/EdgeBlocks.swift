/// Edges in little memory, 8 or 16 bytes each: what a reader of long lists fills and a graph is made from.
public struct EdgeBlocks: Equatable, Sendable {
  /// Some of the edges, in their order.
  public struct Block: Equatable, Sendable {
    /// The nodes from which and to which the edges lead, in turns: source, target, source, target, …
    public var ends: [UInt32]
    /// The weight of each edge; empty where each weighs 1.
    public var weights: [Double]

    /// Edges by their ends and, where not all weigh 1, their weights.
    public init(ends: [UInt32] = [], weights: [Double] = []) {
      self.ends = ends
      self.weights = weights
    }

    /// The number of edges.
    public var count: Int { ends.count / 2 }
  }

  /// The edges, in order.
  public var blocks: [Block]

  /// Edges in blocks.
  public init(_ blocks: [Block] = []) { self.blocks = blocks }

  /// The number of edges.
  public var count: Int { blocks.reduce(0) { $0 + $1.count } }

  /// Whether some edge may weigh anything but 1.
  var isWeighted: Bool { blocks.contains { !$0.weights.isEmpty } }

  /// The blocks in at most `count` neighboring groups of about as many edges each.
  func shares(_ count: Int) -> [Range<Int>] {
    let fair = max(1, (self.count + count - 1) / max(1, count))
    var shares: [Range<Int>] = []
    var start = 0
    var edges = 0
    for (index, block) in blocks.enumerated() {
      edges += block.count
      if edges >= fair || index == blocks.count - 1 {
        shares.append(start..<index + 1)
        (start, edges) = (index + 1, 0)
      }
    }
    return shares
  }
}

extension Graph {
  /// The graph of blocks of edges, the same as of a list of these edges; edges between the same nodes are added up.
  ///
  /// The blocks are used up: with the arrays of the graph, at no time do they hold more than 4/3 of what the graph of
  /// weighted undirected edges holds. Throws `endpoint`, `weight`, `nodeCount`, and `parameter` for 2³¹ edges or more.
  /// O(edges · log degree), on `threads` threads; the graph does not depend on them.
  public init(
    nodeCount: Int, edges: consuming EdgeBlocks, directed: Bool = false, threads: Int = 2
  ) throws(GraphError) {
    guard 0...Int(Int32.max) ~= nodeCount else { throw .nodeCount(nodeCount) }
    var edges = edges
    let count = edges.count
    guard count < 1 << 31 else {
      throw .parameter(name: "the number of edges", value: "\(count)", allowed: "below 2147483648")
    }
    try edges.check(nodeCount)
    let shares = edges.shares(threads)
    // Each share of the edges has its own place in each row, after those of the shares before it.
    var places = ends(of: edges, in: shares, nodeCount: nodeCount, directed: directed)
    var offsets = [Int](repeating: 0, count: nodeCount + 1)
    for node in 0..<nodeCount {
      var next = UInt32(offsets[node])
      for share in shares.indices {
        let entries = places[share][node]
        places[share][node] = next
        next += entries
      }
      offsets[node + 1] = Int(next)
    }

    // Weights go first and are freed before there are neighbors, so that not all four stand at the same time.
    var weights: [Double] = []
    if edges.isWeighted {
      weights = placed(count: offsets[nodeCount]) { target in
        walk(&places, edges, shares) { places, block, edge in
          let weight = block.weights.isEmpty ? 1 : block.weights[edge]
          let source = Int(block.ends[2 &* edge])
          target[Int(places[source])] = weight
          places[source] &+= 1
          guard !directed else { return }
          let end = Int(block.ends[2 &* edge &+ 1])
          target[Int(places[end])] = weight
          places[end] &+= 1
        }
      }
      for index in edges.blocks.indices { edges.blocks[index].weights = [] }
    } else {
      walk(&places, edges, shares) { places, block, edge in
        places[Int(block.ends[2 &* edge])] &+= 1
        if !directed { places[Int(block.ends[2 &* edge &+ 1])] &+= 1 }
      }
    }
    // The places now lie behind the entries; from the last edge to the first they lead back.
    var neighbors: [Int32] = placed(count: offsets[nodeCount]) { target in
      walk(&places, edges, shares, backwards: true) { places, block, edge in
        let source = Int(block.ends[2 &* edge])
        let end = Int(block.ends[2 &* edge &+ 1])
        if !directed {
          places[end] &-= 1
          target[Int(places[end])] = Int32(truncatingIfNeeded: source)
        }
        places[source] &-= 1
        target[Int(places[source])] = Int32(truncatingIfNeeded: end)
      }
    }
    places = []
    edges.blocks = []
    let isWeighted = !weights.isEmpty
    if !isWeighted { weights = [Double](repeating: 1, count: offsets[nodeCount]) }
    orderRows(&offsets, &neighbors, &weights, weighted: isWeighted, threads: threads)
    self.init(isDirected: directed, offsets: offsets, neighbors: neighbors, weights: weights)
  }
}

extension EdgeBlocks {
  /// Throws for the first edge that is wrong.
  fileprivate func check(_ nodeCount: Int) throws(GraphError) {
    var first = 0
    for block in blocks {
      let highest = block.ends.withUnsafeBufferPointer { $0.reduce(0) { max($0, $1) } }
      let sum = block.weights.withUnsafeBufferPointer { $0.reduce(0) { $0 + ($1 - $1) } }
      precondition(
        block.weights.isEmpty || block.weights.count == block.count, "a weight for each edge, or none")
      if !block.ends.isEmpty, Int(highest) >= nodeCount {
        let index = block.ends.firstIndex { Int($0) >= nodeCount }!
        throw .endpoint(edge: first + index / 2, node: Int(block.ends[index]), nodeCount: nodeCount)
      }
      if sum != 0, let index = block.weights.firstIndex(where: { !$0.isFinite }) {
        throw .weight(place: "edge \(first + index)", value: block.weights[index])
      }
      first += block.count
    }
  }
}

/// How many entries each share of the edges has in each row.
private func ends(of edges: EdgeBlocks, in shares: [Range<Int>], nodeCount: Int, directed: Bool) -> [[UInt32]] {
  var counts = shares.map { _ in [UInt32](repeating: 0, count: nodeCount) }
  walk(&counts, edges, shares) { counts, block, edge in
    counts[Int(block.ends[2 &* edge])] &+= 1
    if !directed { counts[Int(block.ends[2 &* edge &+ 1])] &+= 1 }
  }
  return counts
}

/// A block without bounds checks.
private struct BlockView {
  let ends: UnsafeBufferPointer<UInt32>
  let weights: UnsafeBufferPointer<Double>
}

/// Visits each edge with the memory of its share; shares run at the same time, each in order.
@inline(__always)
private func walk(
  _ memory: inout [[UInt32]], _ edges: EdgeBlocks, _ shares: [Range<Int>], backwards: Bool = false,
  _ body: (UnsafeMutablePointer<UInt32>, BlockView, Int) -> Void
) {
  withoutActuallyEscaping(body) { body in
    nonisolated(unsafe) let body = body
    memory.withUnsafeMutableBufferPointer { memory in
      nonisolated(unsafe) let memory = memory
      forEachLane(shares.count) { share in
        memory[share].withUnsafeMutableBufferPointer { own in
          guard let own = own.baseAddress else { return }
          for index in shares[share] {
            let block = edges.blocks[
              backwards ? shares[share].lowerBound + shares[share].upperBound - 1 - index : index]
            block.ends.withUnsafeBufferPointer { ends in
              block.weights.withUnsafeBufferPointer { weights in
                let view = BlockView(ends: ends, weights: weights)
                let count = ends.count / 2
                for edge in 0..<count { body(own, view, backwards ? count &- 1 &- edge : edge) }
              }
            }
          }
        }
      }
    }
  }
}

/// An array whose every element `fill` writes.
private func placed<Element>(
  count: Int, _ fill: (UnsafeMutablePointer<Element>) -> Void
) -> [Element] {
  [Element](unsafeUninitializedCapacity: count) { buffer, initialized in
    if let start = buffer.baseAddress, count > 0 { fill(start) }
    initialized = count
  }
}
