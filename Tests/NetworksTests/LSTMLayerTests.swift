import Networks
import Randomness
import Tensors
import Testing

@Suite struct LSTMLayerTests {
  @Test func gatesStandFirst() throws {
    let layer = LSTMLayer(3, 5)
    #expect(layer.parameterShapes.map(\.shape) == [[4, 3, 5], [4, 5, 5], [4, 5]])
    #expect(try layer.outputShape(for: [4, 3]) == [5])
  }

  @Test func cellsRememberAtFirst() {
    var stream = RandomStream(seed: 1, stream: .initialization)
    let bias = LSTMLayer(3, 2).initialParameters(using: &stream)[2]
    #expect(bias.elements == [0, 0, 1, 1, 0, 0, 0, 0])
  }

  @Test func gatesBeginWithTheMemoryTheyAreGiven() {
    var stream = RandomStream(seed: 1, stream: .initialization)
    let bias = LSTMLayer(3, 50, memory: 30).initialParameters(using: &stream)[2].elements
    for unit in 0..<50 {
      #expect(bias[unit] == -bias[50 + unit] && (0...Scalar(3.4)) ~= bias[50 + unit])
      #expect(bias[100 + unit] == 0 && bias[150 + unit] == 0)
    }
    #expect(Set(bias[50..<100]).count > 40)
  }
}
