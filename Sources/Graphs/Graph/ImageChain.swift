/// Convolutions of square images, unrolled, with outputs behind them: a node for every channel at every place.
///
/// Kernels stand at all places where they lie within the map, so that each of their weights is used equally often: a node of map
/// l + 1 at the place (y, x) is joined with those of map l at (y … y + K − 1, x … x + K − 1), of every channel. Every node of the
/// last map is joined with every output. Nodes are numbered map by map, in a map place by place, row by row, with channels fastest;
/// the outputs are the last.
public struct ImageChain: Equatable, Sendable {
  /// The height and width of the image.
  public var side: Int
  /// The number of channels of the image and of every convolution.
  public var channels: [Int]
  /// The height and width of all kernels.
  public var kernel: Int
  /// The number of outputs.
  public var outputs: Int

  /// A chain; see the properties.
  public init(side: Int, channels: [Int], kernel: Int, outputs: Int) {
    precondition(
      !channels.isEmpty && side > (channels.count - 1) * (kernel - 1),
      "\(channels.count - 1) kernels of \(kernel) for images of \(side)")
    self.side = side
    self.channels = channels
    self.kernel = kernel
    self.outputs = outputs
  }

  /// The height and width of every map.
  public var sides: [Int] { channels.indices.map { side - $0 * (kernel - 1) } }

  /// The number of nodes of every map, and of outputs.
  public var layerSizes: [Int] { zip(sides, channels).map { $0 * $0 * $1 } + [outputs] }

  /// The number of nodes.
  public var nodeCount: Int { layerSizes.reduce(0, +) }

  /// The number of weights of every convolution, K × K × from × to, and those of the outputs, places × channels × outputs.
  public var weightCounts: [Int] {
    zip(channels, channels.dropFirst()).map { kernel * kernel * $0 * $1 }
      + [layerSizes[channels.count - 1] * outputs]
  }

  /// The edges to each layer from the one before, with the weights of kernels at every place; weights are row-major in the order of
  /// `weightCounts`, as layers of networks have them.
  public func edges(shared weights: [[Double]]) -> [[Edge]] {
    precondition(weights.map(\.count) == weightCounts, "\(weights.map(\.count)) weights for \(weightCounts)")
    let (sides, sizes) = (sides, layerSizes)
    let starts = sizes.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
    return sizes.indices.dropLast().map { map in
      // The outputs are one place with a kernel as large as the last map.
      let isLast = map == channels.count - 1
      let window = isLast ? sides[map] : kernel
      let (from, to) = (channels[map], isLast ? outputs : channels[map + 1])
      let places = sides[map] - window + 1
      var edges: [Edge] = []
      edges.reserveCapacity(places * places * weights[map].count)
      for place in 0..<places * places {
        let target = starts[map + 1] + place * to
        for (tap, weight) in weights[map].enumerated() {
          let row = place / places + tap / (window * from * to)
          let column = place % places + tap / (from * to) % window
          let source = starts[map] + (row * sides[map] + column) * from + tap / to % from
          edges.append(Edge(source, target + tap % to, weight: weight))
        }
      }
      return edges
    }
  }

  /// The modularity that squares of places, through all maps, have where all weights are equal: the image is cut into `pieces` ×
  /// `pieces`, a place of a later map belongs where the middle of what it sees lies, and outputs take turns.
  public func squareModularity(pieces: Int) throws(GraphError) -> Double {
    let even = weightCounts.map { Array(repeating: 1.0, count: $0) }
    let graph = try Graph(nodeCount: nodeCount, edges: edges(shared: even).flatMap { $0 })
    var modules: [Int] = []
    for (map, side) in sides.enumerated() {
      // By twice the middle, which is whole.
      let piece = (0..<side).map { (2 * $0 + 1 + map * (kernel - 1)) * pieces / (2 * self.side) }
      for place in 0..<side * side {
        modules += Array(repeating: piece[place / side] * pieces + piece[place % side], count: channels[map])
      }
    }
    modules += (0..<outputs).map { $0 % (pieces * pieces) }
    return try modularity(of: Partition(modules), in: graph)
  }
}
