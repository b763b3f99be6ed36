import Networks
import Tensors
import Testing

/// What layers say of their units and connections.
@Suite struct WiringTests {
  private func ends(_ outline: NetworkOutline) -> [[Int]] {
    outline.connections.map { [$0.from, $0.to, $0.parameter, $0.reading.window, $0.uses] }
  }

  @Test func denseLayersAreAChain() throws {
    let outline = try Network(sizes: [3, 5, 4, 2], activation: .tanh).outline
    #expect(outline.isChain && outline.sizes == [3, 5, 4, 2] && outline.parameters == [0, 2, 4])
    #expect(ends(outline) == [[0, 1, 0, 1, 1], [1, 2, 2, 1, 1], [2, 3, 4, 1, 1]])
    #expect(outline.populations.map(\.name) == ["inputs", "layers.0", "layers.1", "layers.2"])
    #expect(outline.populations.map(\.role) == [.input, .hidden, .hidden, .output])
    #expect(outline.populations.map(\.parameters) == [[], [1], [3], [5]])
    #expect(outline.populations.map(\.layer) == [nil, 0, 1, 2])
    #expect(outline.shapes == [[3, 5], [5, 4], [4, 2]])
    #expect(outline.inputCount == 3 && outline.outputCount == 2)
  }

  @Test func embeddingsAndNoiseAddNothing() throws {
    let embedding = EmbeddingLayer(vocabulary: 7, tokens: 2, width: 3)
    let network = try Network(sizes: [6, 4, 2], activation: .tanh, embedding: embedding).adding(NoiseLayer())
    #expect(network.outline.sizes == [6, 4, 2] && network.outline.parameters == [1, 3])
    #expect(network.layers.count == 4 && network.outline.populations.compactMap(\.layer) == [1, 3])
  }

  @Test func channelsAreUnits() throws {
    let network = try Network(
      inputShape: [8, 8, 1],
      layers: [
        ConvolutionLayer(1, 4, window: Window(3, padding: .same)), MaxPoolLayer(size: 2),
        ConvolutionLayer(4, 6, window: Window(3, stride: 2)), FlattenLayer(), DenseLayer(6, 3),
      ])
    let outline = network.outline
    #expect(outline.isChain && outline.sizes == [1, 4, 6, 3])
    // Nine weights a pair of channels, used at 8 × 8 places and at one.
    #expect(ends(outline) == [[0, 1, 0, 9, 64], [1, 2, 2, 9, 1], [2, 3, 4, 1, 1]])
    #expect(outline.populations.map(\.grid) == [[8, 8], [8, 8], [1, 1], []])
  }

  @Test func groupsAreConnectedWithTheirLike() throws {
    let network = try Network(
      inputShape: [4, 4, 4], layers: [ConvolutionLayer(4, 6, window: Window(3), groups: 2)])
    #expect(network.parameterShapes[0].shape == [3, 3, 2, 6])
    let reading = network.outline.connections[0].reading
    #expect(reading == Reading(window: 9, from: 4, to: 6, groups: 2))
    let read = reading.matrix(network.initialParameters(seed: 1)[0])
    for row in 0..<4 { for column in 0..<6 { #expect((read[row, column] > 0) == (row / 2 == column / 3)) } }
  }

  @Test func aFlattenedMapIsReadByChannels() throws {
    let network = try Network(
      inputShape: [4, 3, 2],
      layers: [ConvolutionLayer(2, 5, window: Window(2)), FlattenLayer(), DenseLayer(30, 3)])
    #expect(ends(network.outline) == [[0, 1, 0, 4, 6], [1, 2, 2, 6, 1]])
    // Without a convolution before, each pixel is a unit of its own.
    let flat = try Network(inputShape: [4, 3, 2], layers: [FlattenLayer(), DenseLayer(24, 3)])
    #expect(flat.outline.sizes == [24, 3] && flat.outline.populations[0].grid == [])
  }

  @Test func recurrentUnitsAreConnectedWithThemselves() throws {
    let network = try Network(inputShape: [4, 3], layers: [RecurrentLayer(3, 5), DenseLayer(5, 2)])
    let outline = network.outline
    #expect(outline.sizes == [3, 5, 2] && !outline.isChain)
    #expect(ends(outline) == [[0, 1, 0, 1, 4], [1, 1, 1, 1, 3], [1, 2, 3, 1, 1]])
    #expect(outline.populations[1].parameters == [2])
    #expect(outline.pairs(of: [0, 1, 2]).map { [$0, $1] } == [[0, 1], [1, 1], [1, 2]])
    let sequence = try Network(
      inputShape: [4, 3], layers: [RecurrentLayer(3, 5, returns: .sequence), RecurrentLayer(5, 2)])
    #expect(sequence.outline.populations.map(\.grid) == [[], [4], []])
  }

  @Test func aResidualStreamIsOnePopulation() throws {
    let network = try Network(
      inputShape: [3],
      layers: [
        DenseLayer(3, 4), ResidualLayer(Network(sizes: [4, 6, 4], activation: .silu)), DenseLayer(4, 2),
      ])
    let outline = network.outline
    #expect(outline.sizes == [3, 4, 6, 2])
    #expect(ends(outline) == [[0, 1, 0, 1, 1], [1, 2, 2, 1, 1], [2, 1, 4, 1, 1], [1, 3, 6, 1, 1]])
    #expect(outline.populations.map(\.name) == ["inputs", "layers.0", "layers.1.layers.0", "layers.2"])
    #expect(outline.populations.map(\.parameters) == [[], [1, 5], [3], [7]])
    #expect(outline.populations.map(\.layer) == [nil, 0, nil, 2])
    #expect(network.parameterShapes[2].name == "layers.1.layers.0.weight")
  }

  @Test func aBlockAtTheEndGivesTheOutputs() throws {
    let network = try Network(
      inputShape: [2],
      layers: [DenseLayer(2, 3), ResidualLayer(Network(sizes: [3, 4, 3], activation: .tanh))])
    #expect(network.outline.populations.map(\.role) == [.input, .output, .hidden])
    #expect(network.outline.outputCount == 3)
  }
}
