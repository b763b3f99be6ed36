import Networks
import Tasks
import Tensors
import TestSupport
import Testing

@testable import Training

@Suite struct HiddenActivityTests {
  private func trained(_ network: Network, lengths: [Int]?, conditions: [Int]?) -> TrainedNetwork {
    let count = 6
    let test = Dataset(
      inputs: unevenTensor(Shape([count] + network.inputShape.dimensions)), targets: Tensor([count]),
      lengths: lengths, conditions: conditions)
    let task = LearningTask(
      name: "t", training: test, test: test, loss: .softmaxCrossEntropy, outputs: 2, scoring: .largestOutput,
      conditions: conditions == nil ? [] : ["a", "b", "c"], provenance: [])
    return TrainedNetwork(network: network, parameters: network.initialParameters(seed: 3), task: task)
  }

  /// The trace is what a layer gives that returns all of its states, though this one returns the last.
  @Test func aLayerOfLastStatesShowsAllOfThem() throws {
    let network = try Network(inputShape: [5, 3], layers: [GRULayer(3, 4), DenseLayer(4, 2)])
    let trained = trained(network, lengths: [3, 4, 2, 5, 5, 1], conditions: [0, 1, 0, 1, 0, 2])
    let activity = try #require(HiddenActivity(of: trained))
    #expect(activity.example == 3 && activity.condition == "b" && activity.units.map(\.name) == ["layers.0"])
    let all = try Network(inputShape: [5, 3], layers: [GRULayer(3, 4, returns: .sequence)])
    let states = all.pass(
      trained.task.test.inputs, Parameters(Array(trained.parameters.tensors.prefix(4))),
      lengths: trained.task.test.lengths
    ).output
    let units = activity.units[0]
    #expect(units.trace?.elements == states.taking([3]).elements)
    var variance = ConditionVariance(conditions: 3, steps: 5, units: 4)
    variance.add(states, of: [0, 1, 0, 1, 0, 2], lengths: trained.task.test.lengths)
    // The third condition has a single example.
    #expect(activity.conditions == ["a", "b"])
    #expect(units.variance?.elements == variance.rows.prefix(2).flatMap { $0 ?? [] })
    #expect(
      activity.file["layers.0/trace"]?.shape == [5, 4] && activity.file["layers.0/variance"]?.shape == [2, 4])
    #expect(activity.file.metadata["conditions"] == "a,b" && activity.file.metadata["example"] == "3")
  }

  /// What units that act at each step do behind the ends is no part of their variance.
  @Test func whatStandsBehindTheEndsDoesNotVary() throws {
    let network = try Network(
      inputShape: [5, 3], layers: [DenseLayer(3, 4, activation: .tanh), GlobalPoolLayer(), DenseLayer(4, 2)])
    let lengths = [3, 4, 2, 5, 5, 1]
    let plain = trained(network, lengths: lengths, conditions: [0, 1, 0, 1, 0, 2])
    var task = plain.task
    task.test.inputs.withMutableElements { elements in
      for place in elements.indices where place / 3 % 5 >= lengths[place / 15] { elements[place] = 9 }
    }
    let other = TrainedNetwork(network: network, parameters: plain.parameters, task: task)
    let (first, second) = (try #require(HiddenActivity(of: plain)), try #require(HiddenActivity(of: other)))
    #expect(first.units.map(\.variance) == second.units.map(\.variance) && first.units.count == 1)
    #expect(first.units[0].trace?.shape == [5, 4] && first.units[0].trace == second.units[0].trace)
  }

  /// Units without steps vary as well; a network without either has nothing to show.
  @Test func denseNetworksShowWhatConditionsDo() throws {
    let network = try Network(sizes: [3, 4, 2], activation: .tanh)
    let activity = try #require(
      HiddenActivity(of: trained(network, lengths: nil, conditions: [0, 1, 2, 0, 1, 2])))
    #expect(activity.units.count == 1 && activity.units[0].trace == nil)
    #expect(activity.units[0].variance?.shape == [3, 4] && activity.conditions == ["a", "b", "c"])
    #expect(HiddenActivity(of: trained(network, lengths: nil, conditions: nil)) == nil)
    #expect(
      HiddenActivity(of: trained(try SmallNetwork.convolution.network, lengths: nil, conditions: nil)) == nil)
  }

  /// A block of attention shows where its heads look, though its units within show nothing.
  @Test func headsShowWhereTheyLook() throws {
    let network = try Network(
      inputShape: [4, 4],
      layers: [
        AttentionLayer(steps: 4, width: 4, heads: 2, units: 3, isCausal: true), GlobalPoolLayer(),
        DenseLayer(4, 2),
      ])
    let trained = trained(network, lengths: nil, conditions: nil)
    let activity = try #require(HiddenActivity(of: trained))
    #expect(activity.attention.map(\.name) == ["layers.0"])
    let weights = activity.attention[0].weights
    #expect(weights.shape == [2, 4, 4])
    for row in 0..<8 {
      let shares = Array(weights.elements[4 * row..<4 * row + 4])
      #expect(abs(shares.reduce(0, +) - 1) < 1e-5)
      #expect(shares.indices.allSatisfy { $0 <= row % 4 ? shares[$0] > 0 : shares[$0] == 0 })
    }
    #expect(activity.file["layers.0/attention"]?.shape == [2, 4, 4])
  }
}
