import Randomness
import Tensors
import TestSupport
import Testing
import _Differentiation

@testable import Networks

@Suite struct BatchNormLayerTests {
  private func network(momentum: Double = 0.1) throws -> Network {
    try Network(
      inputShape: [3],
      layers: [
        DenseLayer(3, 4, activation: .tanh),
        ResidualLayer(
          Network(inputShape: [4], layers: [BatchNormLayer(4, momentum: momentum), DenseLayer(4, 4)])),
        DenseLayer(4, 2),
      ])
  }

  @Test func unitsHaveScalesShiftsAndAverages() throws {
    let network = try network()
    let own = (2...5).map { network.parameterShapes[$0].name }
    #expect(
      own == ["scale", "shift", "running_mean", "running_variance"].map { "layers.1.layers.0.\($0)" })
    #expect(network.outline.populations[1].parameters == [1, 2, 3, 4, 5, 7])
    #expect(network.initialParameters(seed: 1).tensors[2...5].map { $0.elements[0] } == [1, 0, 0, 1])
    #expect(network.isRandom)
    let mismatch = #expect(throws: ShapeMismatch.self) { try BatchNormLayer(3).outputShape(for: [3, 4]) }
    #expect(mismatch?.description == "batch norm takes 3 values at each place, not an input of shape [3, 4]")
  }

  /// A step moves the averages of a block within towards the batch; evaluation moves nothing and uses them.
  @Test func stepsOfTrainingMoveTheAverages() throws {
    let network = try network(momentum: 1)
    let (x, parameters) = (unevenTensor([6, 3]), network.initialParameters(seed: 1))
    #expect(network.pass(x, parameters).statistics.isEmpty)
    let training = network.drawing(seed: 0, step: 0)
    let pass = training.pass(x, parameters)
    #expect(pass.statistics.keys.sorted() == [4, 5])
    let hidden = network.pass(x, parameters).layerOutputs[0]
    let mean = (1 / 6) * hidden.columnSums()
    let centered = hidden.addedToRows(-1 * mean)
    let (average, variance) = (try #require(pass.statistics[4]), try #require(pass.statistics[5]))
    #expect((average - mean).norm < 1e-6)
    #expect((variance - (1 / 5) * (centered * centered).columnSums()).norm < 1e-6)
    // With the averages at the batch's own, evaluation is training but for the unbiased variance.
    var moved = parameters
    for (position, value) in pass.statistics { moved.tensors[position] = value }
    moved.tensors[5] = (5 / 6) * moved[5]
    #expect((network(x, moved) - pass.output).norm < 1e-5)
    #expect((network(x, parameters) - pass.output).norm > 1e-2)
  }

  /// In training the mean and the variance are functions of the batch, with slopes of their own.
  @Test func derivativeInTraining() throws {
    let network = try network().drawing(seed: 0, step: 0)
    let parameters = network.initialParameters(seed: 5)
    let positions = Array(1...parameters.count)
    let error = operationGradientError(at: [unevenTensor([5, 3])] + parameters.tensors) {
      network($0[0], $0.selecting(positions))
    }
    #expect(error < gradientTolerance)
  }

  /// A batch of one example has one value of each unit where the unit has one place, and its mean is that value.
  @Test func aBatchOfOneIsNothingToNormalize() throws {
    #expect(try network().normOfSingleValues == "layers.1.layers.0")
    #expect(try SmallNetwork.placeNorm.network.normOfSingleValues == "layers.3")
    #expect(try SmallNetwork.batchNorm.network.normOfSingleValues == nil)
    #expect(
      try Network(inputShape: [3, 2], layers: [BatchNormLayer(2), GlobalPoolLayer()]).normOfSingleValues == nil)
  }
}
