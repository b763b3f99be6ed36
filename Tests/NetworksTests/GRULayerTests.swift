import Foundation
import Networks
import Randomness
import Tensors
import TestSupport
import Testing

@Suite struct GRULayerTests {
  @Test func gatesStandFirst() throws {
    let layer = GRULayer(3, 5)
    #expect(
      layer.parameterShapes.map(\.name) == ["weight", "recurrent_weight", "bias", "candidate_bias"])
    #expect(layer.parameterShapes.map(\.shape) == [[3, 3, 5], [3, 5, 5], [3, 5], [5]])
    #expect(try layer.outputShape(for: [4, 3]) == [5])
    #expect(try GRULayer(3, 5, returns: .sequence).outputShape(for: [4, 3]) == [4, 5])
  }

  /// Update gates keep a share of 1 − 1 / (u + 1) a step, u from U(1, M − 1): without inputs a state halves in about that time.
  @Test func unitsBeginWithTheMemoryTheyAreGiven() throws {
    var stream = RandomStream(seed: 1, stream: .initialization)
    let parameters = GRULayer(1, 400, memory: 101).initialParameters(using: &stream)
    let times = parameters[2].elements[400..<800].map { exp(Double($0)) }
    #expect(times.allSatisfy { 0.999...100.001 ~= $0 })
    // The mean of U(1, 100), five standard errors.
    #expect(abs(times.reduce(0, +) / 400 - 50.5) < 7.2)
    #expect(parameters[2].elements[..<400].allSatisfy { $0 == 0 })
    let network = try Network(inputShape: [101, 3], layers: [GRULayer(3, 20, memory: 100)])
    let x = Tensor([1, 101, 3], [2, -2, 2] + [Scalar](repeating: 0, count: 300))
    let forgetful = try Network(inputShape: [101, 3], layers: [GRULayer(3, 20)])
    let (kept, faded) = (
      network(x, network.initialParameters(seed: 2)).norm,
      forgetful(x, forgetful.initialParameters(seed: 2)).norm
    )
    #expect(kept > 100 * faded)
  }
}
