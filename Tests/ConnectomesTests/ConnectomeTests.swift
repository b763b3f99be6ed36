import ConnectomeSupport
import Connectomes
import Graphs
import Networks
import Tensors
import Testing

@Suite struct ConnectomeTests {
  @Test func layersAreThoseOfTheChain() throws {
    let connectome = try random(sizes: [3, 5, 2], seed: 1)
    #expect(connectome.layerSizes == [3, 5, 2])
    #expect(connectome.unitCount == 10)
    #expect(connectome.density == 1)
  }

  @Test func networksGiveTheirWeightsAndNoBiases() throws {
    let network = try Network(sizes: [3, 4, 2], activation: .tanh, initializer: .fanInUniform)
    let parameters = network.initialParameters(seed: 5)
    let connectome = try Connectome(network, parameters)
    #expect(connectome.layerSizes == [3, 4, 2])
    #expect(connectome.weights == [parameters[0], parameters[2]])
  }

  static let mistakes: [(weights: [Tensor], error: ConnectomeError, message: String)] = [
    ([], .noWeights, "a network without weight matrices has no connections to measure"),
    (
      [Tensor([2, 2]), Tensor([4])], .notAMatrix(layer: 1, shape: [4]),
      "weight 1 has shape [4], not rows and columns"
    ),
    (
      [Tensor([2, 3]), Tensor([4, 1])], .noChain(layer: 1, previous: [2, 3], shape: [4, 1]),
      "weight 1 of shape [4, 1] does not follow one of shape [2, 3]: its 4 rows should be 3"
    ),
    (
      [Tensor([1, 2], [1, .nan])], .notFinite(layer: 0),
      "weight 0 has elements that are infinite or not a number"
    ),
    (
      [Tensor([1, 1]), Tensor([1, 2], [-.infinity, 0])], .notFinite(layer: 1),
      "weight 1 has elements that are infinite or not a number"
    ),
  ]

  @Test(arguments: mistakes.indices) func mistakesAreNamed(index: Int) {
    let (weights, error, message) = Self.mistakes[index]
    #expect(throws: error) { try Connectome(weights: weights) }
    #expect(error.description == message)
  }

  @Test func densityCountsWhatIsNotZero() throws {
    let connectome = try Connectome(weights: [Tensor([2, 2], [1, 0, -3, 0]), Tensor([2, 1], [0, 1e-30])])
    #expect(connectome.density == 0.5)
  }

  @Test func graphHasAbsoluteWeightsInLayerOrder() throws {
    let connectome = try Connectome(weights: [Tensor([2, 1], [-2, 0]), Tensor([1, 2], [0.5, -1])])
    let graph = try connectome.graph()
    #expect(graph.nodeCount == 5)
    #expect(graph.edgeCount == 3)
    #expect(
      graph.edges == [Edge(0, 2, weight: 2), Edge(2, 3, weight: 0.5), Edge(2, 4, weight: 1)])
  }

  /// Of gates added up, or of one alone; connections without gates stay.
  @Test func onePartCountsAlone() throws {
    let network = try Network(inputShape: [2, 3], layers: [GRULayer(3, 4), DenseLayer(4, 2)])
    let parameters = network.initialParameters(seed: 1)
    let whole = try Connectome(network, parameters)
    let parts = try ["reset", "update", "candidate"].map {
      try Connectome(network, parameters, counting: WeightCounting(part: $0))
    }
    for place in 0..<2 {
      for element in 0..<whole.weights[place].count {
        let sum = parts.reduce(0) { $0 + abs($1.weights[place].elements[element]) }
        #expect(abs(sum - whole.weights[place].elements[element]) < 1e-5)
      }
    }
    #expect(parts[2].weights[2] == whole.weights[2] && parts[0].weights[1] != parts[1].weights[1])
    let error = ConnectomeError.noPart(name: "forget", known: ["reset", "update", "candidate"])
    #expect(throws: error) { try Connectome(network, parameters, counting: WeightCounting(part: "forget")) }
    #expect("\(error)".contains("allowed: reset, update, candidate"))
  }
}
