import Networks
import Randomness
import Tensors
import TestSupport
import Testing

@Suite struct SelfAttentionLayerTests {
  @Test func sequencesOfItsWidthStay() throws {
    let layer = SelfAttentionLayer(6, heads: 3)
    #expect(layer.parameterShapes.map(\.shape) == [[3, 2, 6, 3], [3, 2, 3], [2, 3, 6], [6]])
    #expect(try layer.outputShape(for: [4, 6]) == [4, 6])
    let mismatch = #expect(throws: ShapeMismatch.self) { try layer.outputShape(for: [6]) }
    #expect(mismatch?.description == "attention takes steps × 6 features, not an input of shape [6]")
  }

  /// Queries, keys and values of a head, all its numbers, are read as one connection of a value with the head.
  @Test func headsAreUnits() throws {
    let network = try Network(inputShape: [4, 6], layers: [SelfAttentionLayer(6, heads: 3)])
    let outline = network.outline
    #expect(outline.sizes == [6, 3, 6])
    #expect(
      outline.connections.map { [$0.parameter, $0.reading.window, $0.uses] } == [[0, 6, 4], [2, 2, 4]])
    var parameters = network.initialParameters(seed: 1)
    // Nothing of the second value reaches the third head.
    parameters.tensors[0].withMutableElements { elements in
      for window in 0..<6 { elements[window * 18 + 1 * 3 + 2] = 0 }
    }
    let read = outline.connections[0].reading.matrix(parameters[0])
    #expect(read[1, 2] == 0 && read.elements.count { $0 == 0 } == 1)
    let x = unevenTensor([2, 4, 6])
    var other = x
    other.withMutableElements { elements in for place in stride(from: 1, to: 48, by: 6) { elements[place] += 1 }
    }
    // Only the other heads tell the two apart.
    parameters.tensors[2].withMutableElements { elements in
      for place in 0..<36 where place / 6 % 3 != 2 { elements[place] = 0 }
    }
    #expect(network(x, parameters) == network(other, parameters))
  }

  @Test func weightsBeginAsMatricesOfTheirWidth() {
    var stream = RandomStream(seed: 4, stream: .initialization)
    let weight = SelfAttentionLayer(32, heads: 4).initialParameters(using: &stream)[0]
    // U(±√(6 / 64)) has the variance 1 / 32.
    #expect(abs(weight.norm * weight.norm / Double(weight.count) - 1 / 32.0) < 0.002)
  }
}
