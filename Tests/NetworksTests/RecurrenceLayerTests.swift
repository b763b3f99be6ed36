import Networks
import Randomness
import Tensors
import TestSupport
import Testing

/// What all recurrent layers have in common.
@Suite struct RecurrenceLayerTests {
  static let layers: [any RecurrenceLayer] = [
    RecurrentLayer(3, 5, returns: .sequence), LeakyRecurrentLayer(3, 5, returns: .sequence),
    LeakyRecurrentLayer(3, 5, trainsTimeConstant: true, returns: .sequence),
    GRULayer(3, 5, returns: .sequence), LSTMLayer(3, 5, returns: .sequence),
  ]

  @Test(arguments: layers.indices) func unitsAreConnectedWithThemselvesByAllGates(index: Int) throws {
    let layer = Self.layers[index]
    let network = try Network(inputShape: [4, 3], layers: [layer])
    let outline = network.outline
    #expect(outline.sizes == [3, 5] && outline.populations[1].grid == [4])
    #expect(
      outline.connections.map { [$0.from, $0.to, $0.parameter, $0.uses] } == [[0, 1, 0, 4], [1, 1, 1, 3]])
    #expect(outline.connections.allSatisfy { $0.reading.window == layer.gates })
    #expect(outline.populations[1].parameters == Array(2..<network.parameterShapes.count))
    // Gate by gate, the magnitudes of what joins two units add up.
    let parameters = network.initialParameters(seed: 3)
    let read = outline.connections[1].reading.matrix(parameters[1])
    var sum = Tensor([5, 5])
    for gate in 0..<layer.gates {
      sum += Tensor([5, 5], Array(parameters[1].elements[gate * 25..<gate * 25 + 25])).absolute()
    }
    #expect((read.absolute() - sum).norm < 1e-6)
  }

  /// Sequences of a batch do not meet, and what comes later changes nothing before.
  @Test(arguments: layers.indices) func eachSequenceHasItsOwnStates(index: Int) throws {
    let network = try Network(inputShape: [4, 3], layers: [Self.layers[index]])
    let parameters = network.initialParameters(seed: 1)
    let x = unevenTensor([6, 4, 3])
    let whole = network(x, parameters)
    for example in 0..<6 {
      #expect((network(x.taking([example]), parameters) - whole.taking([example])).norm < 1e-5)
    }
    var other = x
    other.withMutableElements { elements in for place in 9..<12 { elements[place] += 1 } }
    let states = [whole, network(other, parameters)].map { Array($0.elements[0..<20]) }
    #expect(states[0][..<15] == states[1][..<15] && states[0] != states[1])
  }

  @Test(arguments: layers.indices) func recurrentWeightsBeginOrthogonal(index: Int) throws {
    let layer = Self.layers[index]
    var stream = RandomStream(seed: 2, stream: .initialization)
    let elements = layer.initialParameters(using: &stream)[1].elements
    for gate in 0..<layer.gates {
      let u = Tensor([5, 5], Array(elements[gate * 25..<gate * 25 + 25]))
      let product = matrixProduct(u, u, transposeA: true)
      for row in 0..<5 {
        for column in 0..<5 { #expect(abs(product[row, column] - (row == column ? 1 : 0)) < 1e-5) }
      }
    }
  }

  @Test(arguments: layers.indices) func anImageIsRefusedByName(index: Int) {
    let layer = Self.layers[index]
    let mismatch = #expect(throws: ShapeMismatch.self) { try layer.outputShape(for: [4, 2]) }
    #expect(mismatch?.description == "\(layer.words) takes steps × 3 features, not an input of shape [4, 2]")
  }
}
