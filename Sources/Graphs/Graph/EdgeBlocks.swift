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
  /// The blocks are used up: with the arrays of the graph, at no time do they hold more than 7/6 of what the graph of
  /// weighted undirected edges holds, a block for each thread, and 32 bytes for each entry of one range of its rows. Throws `endpoint`, `weight`,
  /// `nodeCount`, and `parameter` for 2³¹ edges or more. O(edges), on `threads` threads; the graph does not depend on them.
  public init(
    nodeCount: Int, edges: consuming EdgeBlocks, directed: Bool = false, threads: Int = 2
  ) throws(GraphError) {
    guard 0...Int(Int32.max) ~= nodeCount else { throw .nodeCount(nodeCount) }
    var edges = edges
    let count = edges.count
    guard count < 1 << 31 else {
      throw .parameter(name: "the number of edges", value: "\(count)", allowed: "below 2147483648")
    }
    try edges.check(nodeCount, threads: threads)
    var entries = RowEntries(edges, nodeCount: nodeCount, directed: directed, threads: threads)
    entries.take(&edges)
    self = entries.graph(threads: threads)
  }
}

extension EdgeBlocks {
  /// Throws for the first edge that is wrong.
  fileprivate func check(_ nodeCount: Int, threads: Int) throws(GraphError) {
    let isWrong = concurrentMap(blocks.count, threads: threads) { blocks[$0].isWrong(nodeCount) }
    guard let index = isWrong.firstIndex(of: true) else { return }
    let first = blocks[..<index].reduce(0) { $0 + $1.count }
    let block = blocks[index]
    if let end = block.ends.firstIndex(where: { Int($0) >= nodeCount }) {
      throw .endpoint(edge: first + end / 2, node: Int(block.ends[end]), nodeCount: nodeCount)
    }
    let edge = block.weights.firstIndex { !$0.isFinite }!
    throw .weight(place: "edge \(first + edge)", value: block.weights[edge])
  }
}

extension EdgeBlocks.Block {
  /// Whether an edge leads to no node or has a weight that is no finite number.
  fileprivate func isWrong(_ nodeCount: Int) -> Bool {
    precondition(weights.isEmpty || weights.count == count, "a weight for each edge, or none")
    let highest = ends.withUnsafeBufferPointer { $0.reduce(0) { max($0, $1) } }
    if !ends.isEmpty, Int(highest) >= nodeCount { return true }
    return weights.withUnsafeBufferPointer { weights in weights.contains { !$0.isFinite } }
  }
}
