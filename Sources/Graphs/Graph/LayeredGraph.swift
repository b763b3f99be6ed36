extension Graph {
  /// The graph of layers in which each node is joined with those of the next layer only.
  ///
  /// The nodes are numbered layer by layer. `blocks[l]` holds the weights from layer l to layer l + 1, row-major,
  /// `layerSizes[l]` × `layerSizes[l + 1]`. A directed graph has the edges l → l + 1 only. Throws `layerSizes`,
  /// `blockCount`, `blockShape` and `weight`. O(values).
  public init(layerSizes: [Int], blocks: [[Float]], directed: Bool = false) throws(GraphError) {
    let starts = try layerStarts(layerSizes)
    let nodeCount = starts[layerSizes.count]
    guard nodeCount <= Int32.max else { throw .nodeCount(nodeCount) }
    guard blocks.count == max(0, layerSizes.count - 1) else {
      throw .blockCount(blocks: blocks.count, layers: layerSizes.count)
    }
    for (index, block) in blocks.enumerated() {
      let width = layerSizes[index + 1]
      guard block.count == layerSizes[index] * width else {
        throw .blockShape(block: index, values: block.count, expected: layerSizes[index] * width)
      }
      if let wrong = block.firstIndex(where: { !$0.isFinite }) {
        let place = "block \(index), row \(wrong / width), column \(wrong % width)"
        throw .weight(place: place, value: Double(block[wrong]))
      }
    }

    var offsets = [Int](repeating: 0, count: nodeCount + 1)
    Graph.forEachWeight(layerSizes, starts, blocks) { source, target, _ in
      offsets[source + 1] &+= 1
      if !directed { offsets[target + 1] &+= 1 }
    }
    for node in 0..<nodeCount { offsets[node + 1] += offsets[node] }
    var next = offsets
    let count = offsets[nodeCount]
    // Block by block the sources ascend, so each row receives its earlier layer first and stays sorted.
    var weights = [Double](repeating: 0, count: count)
    let neighbors = [Int32](unsafeUninitializedCapacity: count) { neighbors, initialized in
      Graph.forEachWeight(layerSizes, starts, blocks) { source, target, weight in
        neighbors[next[source]] = Int32(truncatingIfNeeded: target)
        weights[next[source]] = Double(weight)
        next[source] &+= 1
        guard !directed else { return }
        neighbors[next[target]] = Int32(truncatingIfNeeded: source)
        weights[next[target]] = Double(weight)
        next[target] &+= 1
      }
      initialized = count
    }
    self.init(isDirected: directed, offsets: offsets, neighbors: neighbors, weights: weights)
  }

  /// Visits the non-zero weights of all blocks with the numbers of their nodes.
  @inline(__always)
  private static func forEachWeight(
    _ layerSizes: [Int], _ starts: [Int], _ blocks: [[Float]],
    _ body: (_ source: Int, _ target: Int, _ weight: Float) -> Void
  ) {
    for (layer, block) in blocks.enumerated() {
      let width = layerSizes[layer + 1]
      block.withUnsafeBufferPointer { block in
        for row in 0..<layerSizes[layer] {
          for column in 0..<width {
            let weight = block[row &* width &+ column]
            if weight != 0 { body(starts[layer] &+ row, starts[layer + 1] &+ column, weight) }
          }
        }
      }
    }
  }
}

/// The weights of a pair of layers.
public struct LayerBlock: Sendable {
  /// The layers.
  public let pair: LayerPair
  /// The weights from the first to the second, row-major.
  public let weights: [Float]

  /// The weights of a pair of layers.
  public init(_ pair: LayerPair, weights: [Float]) {
    self.pair = pair
    self.weights = weights
  }
}

extension Graph {
  /// The graph of layers that are connected as some blocks say; blocks of the same nodes add up, and so do both ways of
  /// an undirected graph. A node's weight to itself is no edge.
  ///
  /// Throws `layerSizes`, `blockShape` and `weight`. O(values · log degree).
  public init(layerSizes: [Int], blocks: [LayerBlock], directed: Bool = false) throws(GraphError) {
    let starts = try layerStarts(layerSizes)
    var edges: [Edge] = []
    for (index, block) in blocks.enumerated() {
      let (from, to) = (block.pair.from, block.pair.to)
      guard layerSizes.indices ~= from, layerSizes.indices ~= to else {
        throw .blockCount(blocks: blocks.count, layers: layerSizes.count)
      }
      let width = layerSizes[to]
      guard block.weights.count == layerSizes[from] * width else {
        throw .blockShape(block: index, values: block.weights.count, expected: layerSizes[from] * width)
      }
      for (place, weight) in block.weights.enumerated() where weight != 0 {
        guard weight.isFinite else {
          throw .weight(
            place: "block \(index), row \(place / width), column \(place % width)", value: Double(weight))
        }
        let (source, target) = (starts[from] + place / width, starts[to] + place % width)
        if source != target { edges.append(Edge(source, target, weight: Double(weight))) }
      }
    }
    try self.init(nodeCount: starts[layerSizes.count], edges: edges, directed: directed)
  }
}

/// The number of the first node of each layer, and at the end the number of nodes.
func layerStarts(_ layerSizes: [Int]) throws(GraphError) -> [Int] {
  var starts = [0]
  for size in layerSizes {
    let (sum, overflow) = starts[starts.count - 1].addingReportingOverflow(size)
    guard size >= 0, !overflow else { throw .layerSizes(layerSizes, nodeCount: starts[starts.count - 1]) }
    starts.append(sum)
  }
  return starts
}
