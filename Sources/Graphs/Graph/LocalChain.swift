/// A chain of one-dimensional convolutions, unrolled: a node for every channel at every position.
///
/// A node of layer l at position t is joined with those of layer l + 1 at the positions t − h to t + h, in a circle, of every
/// channel; h = (kernel − 1) / 2. Nodes are numbered layer by layer, in a layer position by position.
public struct LocalChain: Equatable, Sendable {
  /// The number of positions.
  public var positions: Int
  /// The number of channels of every layer.
  public var channels: Int
  /// How many positions a node sees: odd, and at most all.
  public var kernel: Int
  /// The number of convolutions.
  public var matrices: Int

  /// A chain; see the properties.
  public init(positions: Int, channels: Int, kernel: Int, matrices: Int) {
    precondition(kernel % 2 == 1 && kernel <= positions, "a kernel of \(kernel) for \(positions) positions")
    self.positions = positions
    self.channels = channels
    self.kernel = kernel
    self.matrices = matrices
  }

  /// The number of nodes of a layer.
  public var width: Int { positions * channels }

  /// The number of nodes of every layer.
  public var layerSizes: [Int] { Array(repeating: width, count: matrices + 1) }

  /// The number of nodes.
  public var nodeCount: Int { width * (matrices + 1) }

  /// The number of weights: kernels of every convolution, one after another, from × to × kernel.
  public var weightCount: Int { matrices * kernelCount }

  private var kernelCount: Int { channels * channels * kernel }

  /// The edges of each convolution with the weights of its kernel at every position.
  public func edges(shared weights: [Double]) -> [[Edge]] {
    precondition(weights.count == weightCount, "\(weights.count) weights for \(weightCount)")
    return (0..<matrices).map { layer in
      let (start, first) = (layer * kernelCount, layer * width)
      var edges: [Edge] = []
      edges.reserveCapacity(positions * kernelCount)
      for position in 0..<positions {
        for (place, weight) in weights[start..<start + kernelCount].enumerated() {
          let (pair, tap) = place.quotientAndRemainder(dividingBy: kernel)
          let (from, to) = pair.quotientAndRemainder(dividingBy: channels)
          let other = (position + tap - kernel / 2 + positions) % positions
          let source = first + position * channels + from
          let target = first + width + other * channels + to
          edges.append(Edge(source, target, weight: weight))
        }
      }
      return edges
    }
  }

  /// The graph of channels: a node for each, joined with the L1 norm of its kernel, so that a shared weight counts once.
  public func channelGraph(of weights: [Double]) throws(GraphError) -> Graph {
    var edges: [Edge] = []
    for layer in 0..<matrices {
      for from in 0..<channels {
        for to in 0..<channels {
          let start = layer * kernelCount + (from * channels + to) * kernel
          let norm = weights[start..<start + kernel].map(abs).reduce(0, +)
          edges.append(Edge(layer * channels + from, (layer + 1) * channels + to, weight: norm))
        }
      }
    }
    return try Graph(nodeCount: channels * (matrices + 1), edges: edges)
  }
}
