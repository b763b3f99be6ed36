import Networks
import Tensors
import TestSupport
import Testing

@Suite struct AttentionLayerTests {
  private let layer = AttentionLayer(steps: 3, width: 4, heads: 2, units: 5, hasPositions: true)

  @Test func parametersHaveNamesOfTheirOwn() {
    #expect(
      layer.parameterShapes.map(\.name) == [
        "positions", "norm_scale", "norm_shift", "weight", "bias", "output_weight", "output_bias",
        "mlp_norm_scale", "mlp_norm_shift", "mlp_weight", "mlp_bias", "mlp_output_weight", "mlp_output_bias",
      ])
    let plain = AttentionLayer(steps: 3, width: 4, heads: 2, units: 5)
    #expect(plain.parameterShapes.map(\.name) == layer.parameterShapes.dropFirst().map(\.name))
  }

  /// The stream is one population; heads and the MLP's units read from it and write to it, and nothing joins it with itself.
  @Test func theStreamIsOnePopulation() throws {
    let network = try Network(
      inputShape: [3, 2], layers: [DenseLayer(2, 4), layer, GlobalPoolLayer(), DenseLayer(4, 2)])
    let outline = network.outline
    #expect(outline.sizes == [2, 4, 2, 5, 2])
    #expect(
      outline.connections.map { [$0.from, $0.to] } == [[0, 1], [1, 2], [2, 1], [1, 3], [3, 1], [1, 4]])
    #expect(
      outline.connections.map { network.parameterShapes[$0.parameter].name } == [
        "layers.0.weight", "layers.1.weight", "layers.1.output_weight", "layers.1.mlp_weight",
        "layers.1.mlp_output_weight", "layers.3.weight",
      ])
    // Its biases, positions, norms and what is added to it are the stream's.
    #expect(
      outline.populations[1].parameters.map { network.parameterShapes[$0].name } == [
        "layers.0.bias", "layers.1.positions", "layers.1.norm_scale", "layers.1.norm_shift",
        "layers.1.output_bias", "layers.1.mlp_norm_scale", "layers.1.mlp_norm_shift",
        "layers.1.mlp_output_bias",
      ])
    // The MLP alone is a pair of connections that follow each other.
    #expect(outline.pairs(of: [3, 4]).map { [$0, $1] } == [[0, 1], [1, 0]])
  }

  /// With positions steps are told apart, without they are not.
  @Test(arguments: [true, false]) func positionsTellStepsApart(hasPositions: Bool) throws {
    let layer = AttentionLayer(steps: 3, width: 4, heads: 2, units: 5, hasPositions: hasPositions)
    let network = try Network(inputShape: [3, 4], layers: [layer, GlobalPoolLayer()])
    let parameters = network.initialParameters(seed: 2)
    let x = unevenTensor([1, 3, 4])
    let turned = Tensor([1, 3, 4], Array(x.elements[4...] + x.elements[..<4]))
    let difference = (network(x, parameters) - network(turned, parameters)).norm
    #expect((difference < 1e-5) == !hasPositions)
  }
}
