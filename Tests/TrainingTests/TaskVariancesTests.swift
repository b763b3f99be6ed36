import Networks
import Tasks
import Tensors
import TestSupport
import Testing

@testable import Training

@Suite struct TaskVariancesTests {
  private func trained(_ network: Network, conditions: [Int]?) -> TrainedNetwork {
    let test = Dataset(
      inputs: unevenTensor(Shape([6] + network.inputShape.dimensions)), targets: Tensor([6]),
      conditions: conditions)
    let task = LearningTask(
      name: "t", training: test, test: test, loss: .softmaxCrossEntropy, outputs: 2, scoring: .largestOutput,
      conditions: conditions == nil ? [] : ["a", "b", "c"], provenance: [])
    return TrainedNetwork(network: network, parameters: network.initialParameters(seed: 3), task: task)
  }

  @Test func theyAreThoseOfTheActivity() throws {
    let network = try Network(inputShape: [5, 3], layers: [GRULayer(3, 4), DenseLayer(4, 2)])
    let trained = trained(network, conditions: [0, 1, 0, 1, 0, 2])
    let found = try #require(TaskVariances(of: trained))
    // The third condition has a single example.
    #expect(found.conditions == ["a", "b"] && found.populations.map(\.name) == ["layers.0"])
    var variance = ConditionVariance(conditions: 3, steps: 5, units: 4)
    variance.add(
      network.pass(trained.task.test, trained.parameters).activities[0], of: [0, 1, 0, 1, 0, 2])
    #expect(found.populations[0].values.elements == variance.rows.prefix(2).flatMap { $0 ?? [] })
  }

  /// A rotation moves variance between units and leaves their sum.
  @Test func rotationsKeepTheSum() throws {
    let network = try Network(inputShape: [5, 3], layers: [GRULayer(3, 4), DenseLayer(4, 2)])
    let trained = trained(network, conditions: [0, 1, 0, 1, 0, 1])
    var rotation = Tensor([4, 4], [0.6, 0.8, 0, 0, -0.8, 0.6, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0])
    let own = try #require(TaskVariances(of: trained)).populations[0].values
    let other = try #require(TaskVariances(of: trained, rotations: [rotation])).populations[0].values
    for condition in 0..<2 {
      let sums = [own, other].map { values in (0..<4).reduce(0.0) { $0 + Double(values[condition, $1]) } }
      #expect(abs(sums[0] - sums[1]) < 1e-6 * sums[0])
      // The last two change places.
      #expect(abs(own[condition, 2] - other[condition, 3]) < 1e-6 && own[condition, 0] != other[condition, 0])
    }
    rotation = Tensor([4, 4], (0..<16).map { $0 % 5 == 0 ? 1 : 0 })
    #expect(TaskVariances(of: trained, rotations: [rotation])?.populations[0].values == own)
  }

  @Test func withoutConditionsOrUnitsThereAreNone() throws {
    let dense = try Network(sizes: [3, 4, 2], activation: .tanh)
    #expect(TaskVariances(of: trained(dense, conditions: nil)) == nil)
    #expect(TaskVariances(of: trained(dense, conditions: [0, 1, 2, 0, 1, 2]))?.conditions == ["a", "b", "c"])
    #expect(
      TaskVariances(
        of: trained(try Network(sizes: [3, 2], activation: .tanh), conditions: [0, 1, 2, 0, 1, 2])) == nil)
  }
}
