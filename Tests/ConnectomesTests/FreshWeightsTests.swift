import Connectomes
import Networks
import Randomness
import Tensors
import TestSupport
import Testing

@Suite struct FreshWeightsTests {
  private func sample(_ null: FreshWeights, _ connectome: Connectome, _ index: UInt64) -> Connectome {
    var stream = RandomStream(seed: 3, stream: .nulls, index: index)
    return null.sample(of: connectome, using: &stream)
  }

  /// Layers stay, no weight does, and each draw is another, the same for the same stream.
  @Test(arguments: SmallNetwork.allCases) func drawsTheWholeNetworkAnew(kind: SmallNetwork) throws {
    let network = try kind.network
    let connectome = try Connectome(network, network.initialParameters(seed: 3))
    let null = FreshWeights(of: network)
    let samples = (0..<3).map { sample(null, connectome, $0) }
    #expect(null.fits(connectome))
    for other in samples {
      #expect(other.outline == connectome.outline)
      #expect(zip(other.weights, connectome.weights).allSatisfy { $0 != $1 })
    }
    #expect(
      samples[0].weights != samples[1].weights && samples[0].weights == sample(null, connectome, 0).weights)
  }

  /// The variance of 2400 weights is known to 3%, that of 20 draws better: four standard errors are 12%.
  @Test func weightsHaveTheInitializersVariance() throws {
    let network = try Network(sizes: [40, 60], activation: .tanh)
    let connectome = try Connectome(network, network.initialParameters(seed: 1))
    func variance(_ connectome: Connectome) -> Double {
      connectome.weights[0].elements.reduce(0) { $0 + Double($1) * Double($1) } / 2400
    }
    let mean =
      (0..<20).reduce(0) { $0 + variance(sample(FreshWeights(of: network), connectome, UInt64($1))) } / 20
    #expect(abs(mean / variance(connectome) - 1) < 0.12)
  }

  @Test func aMaskAndARuleForSignsApply() throws {
    let network = try Network(sizes: [4, 5], activation: .tanh)
    let connectome = try Connectome(network, network.initialParameters(seed: 1))
    let none = FreshWeights(of: network) { Parameters($0.tensors.map { 0 * $0 }) }
    #expect(sample(none, connectome, 0).weights[0].elements.allSatisfy { $0 == 0 })
    for (rule, sign) in [(SignRule.positive, 1), (.negative, -1)] as [(SignRule, Scalar)] {
      var stream = RandomStream(seed: 3, stream: .nulls, index: 0)
      let plain = network.initialParameters(seed: stream.next()).tensors[0].elements
      let ruled = sample(FreshWeights(of: network, signs: rule), connectome, 0).weights[0].elements
      #expect(ruled == plain.map { max(0, sign * $0) } && plain.contains { $0 < 0 })
    }
  }

  /// A part alone, and each use counted: what is compared with it is too.
  @Test func drawsCountAsTheNetworkDoes() throws {
    let network = try Network(inputShape: [4, 3], layers: [GRULayer(3, 5), DenseLayer(5, 2)])
    let counting = WeightCounting(part: "candidate", isUnrolled: true)
    let connectome = try Connectome(network, network.initialParameters(seed: 1), counting: counting)
    var stream = RandomStream(seed: 3, stream: .nulls, index: 0)
    let fresh = network.initialParameters(seed: stream.next())
    let sample = sample(FreshWeights(of: network), connectome, 0)
    let expected = try Connectome(network, fresh, counting: counting).applying(.absolute)
    #expect(sample.weights == expected.weights)
    #expect(
      sample.weights != (try Connectome(network, fresh)).applying(.absolute).weights
        && sample.outline == connectome.outline)
  }

  @Test func anotherNetworkDoesNotFit() throws {
    let network = try Network(sizes: [4, 5, 2], activation: .tanh)
    let other = try Network(sizes: [4, 5, 3], activation: .tanh)
    #expect(!FreshWeights(of: network).fits(try Connectome(other, other.initialParameters(seed: 1))))
  }
}
