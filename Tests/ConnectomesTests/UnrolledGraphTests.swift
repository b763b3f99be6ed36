import Connectomes
import Graphs
import Networks
import Tensors
import Testing

/// What counting every use of a weight says of the graph with a node for each channel and pixel.
@Suite struct UnrolledGraphTests {
  /// Two convolutions of 1 × 1 to 3 × 3 kernels and a dense layer, written out edge by edge: modules that keep the pixels of a channel
  /// together have the same modularity in both graphs, and the totals are the same.
  @Test(arguments: [0.5, 1, 2]) func modulesOfChannelsHaveTheSameModularity(resolution: Double) throws {
    let (side, channels) = (5, [2, 4, 3])
    let windows = [Window(3, padding: .same), Window(3, stride: 2, padding: .zeros(1))]
    let network = try Network(
      inputShape: [side, side, channels[0]],
      layers: [
        ConvolutionLayer(channels[0], channels[1], window: windows[0]),
        ConvolutionLayer(channels[1], channels[2], window: windows[1]), FlattenLayer(), DenseLayer(27, 2),
      ])
    let parameters = network.initialParameters(seed: 4)
    let counted = try Connectome(network, parameters, counting: WeightCounting(isUnrolled: true))
    // Nodes: pixel by pixel, channels fastest; 25 · 2 inputs, 25 · 4 and 9 · 3 units, 2 outputs.
    let sides = [5, 5, 3]
    var starts = [0]
    for layer in 0..<3 { starts.append(starts[layer] + sides[layer] * sides[layer] * channels[layer]) }
    func node(_ layer: Int, _ row: Int, _ column: Int, _ channel: Int) -> Int {
      starts[layer] + (row * sides[layer] + column) * channels[layer] + channel
    }
    var edges: [Edge] = []
    for layer in 0..<2 {
      let weights = parameters[2 * layer].elements
      let (window, from, to) = (windows[layer], channels[layer], channels[layer + 1])
      let before = try #require(window.places(along: sides[layer])).before
      for index in 0..<sides[layer + 1] * sides[layer + 1] * 9 {
        let (place, tap) = (index / 9, index % 9)
        let (y, x) = (place / sides[layer + 1], place % sides[layer + 1])
        let (row, column) = (y * window.stride + tap / 3 - before, x * window.stride + tap % 3 - before)
        guard 0..<sides[layer] ~= row, 0..<sides[layer] ~= column else { continue }
        for pair in 0..<from * to {
          let (a, b) = (pair / to, pair % to)
          let weight = abs(Double(weights[(tap * from + a) * to + b]))
          edges.append(Edge(node(layer, row, column, a), node(layer + 1, y, x, b), weight: weight))
        }
      }
    }
    let dense = parameters[4].elements
    for index in 0..<27 * 2 {
      edges.append(Edge(starts[2] + index / 2, starts[3] + index % 2, weight: abs(Double(dense[index]))))
    }
    let expanded = try Graph(nodeCount: starts[3] + 2, edges: edges)
    let graph = try counted.graph()
    #expect(abs(graph.totalWeight / expanded.totalWeight - 1) < 1e-6)
    for labels in [[0, 1, 0, 1, 0, 1, 0, 1, 1, 0, 1], [0, 0, 1, 1, 2, 2, 0, 1, 2, 0, 1]] {
      var pixels: [Int] = []
      for layer in 0..<3 {
        let first = channels[..<layer].reduce(0, +)
        for _ in 0..<sides[layer] * sides[layer] { pixels += labels[first..<first + channels[layer]] }
      }
      pixels += labels.suffix(2)
      let found = try modularity(of: Partition(labels), in: graph, resolution: resolution)
      let expected = try modularity(of: Partition(pixels), in: expanded, resolution: resolution)
      #expect(abs(found - expected) < 1e-6)
    }
  }
}
