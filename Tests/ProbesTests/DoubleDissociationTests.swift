import Networks
import Records
import Tasks
import Tensors
import TestSupport
import Testing
import Training

@testable import Probes

/// Expectations are from `Oracles/functional.py`.
@Suite struct DoubleDissociationTests {
  @Test func equalsTheOracle() throws {
    let found = try DoubleDissociation()(blocks())
    #expect(abs(try #require(found.value) - 0.9979598519810258) < 1e-5)
    #expect(found.parts["modules"] == .whole(2) && found.parts["parts"] == .whole(2))
    #expect(found.parts["own"] == .list([0, 1]))
    guard case .list(let each)? = found.parts["dissociation"],
      case .number(let random?)? = found.parts["random"]
    else {
      Issue.record("no modules")
      return
    }
    for (found, expected) in zip(each, [0.9961299325546099, 0.9997897714074415]) {
      #expect(abs(try #require(found) - expected) < 1e-4)
    }
    // Three of six units at random harm both outputs.
    #expect(random < 0.95)
  }

  /// A module whose loss harms nothing has none, and is said.
  @Test func harmlessModulesAreLeftOut() throws {
    let given = try blocks(joined: 0)
    var parameters = given.parameters
    // What the second block gives to its output is nothing beside what is there.
    parameters.tensors[2].withMutableElements { weights in
      for unit in 3..<6 { weights[unit * 2 + 1] = 1e-30 }
    }
    let found = try DoubleDissociation()(
      ProbeSubject(TrainedNetwork(network: given.network, parameters: parameters, task: given.task), seed: 0))
    #expect(found.reason == "1 of 2 modules can be taken away without harm" && found.value == 1)
    #expect(found.parts["own"] == .list([0, nil]))
  }

  /// Without known groups each output is a part; a task of one output has none.
  @Test func partsAreOutputsWhereNoGroupsAreKnown() throws {
    #expect(
      try DoubleDissociation()(blocks(structure: false)).value == DoubleDissociation()(blocks()).value)
    #expect(
      try DoubleDissociation()(deep()).reason == "the task has no parts that could be harmed apart")
  }

  /// Of classes the losses are those of their examples, of several answers those of each.
  @Test func lossesOfPartsAddUpToTheLoss() throws {
    let network = try Network(sizes: [3, 4, 4], activation: .tanh)
    let parameters = network.initialParameters(seed: 2)
    let inputs = table(12, 3, 1, 2)
    for (targets, weights) in [
      (Tensor([12], (0..<12).map { Scalar($0 % 4) }), [3.0, 3, 3, 3]),
      (Tensor([12], (0..<12).map { Scalar($0 < 9 ? 0 : 3) }), [9, 3]),
      (Tensor([12, 2], (0..<24).map { Scalar($0 * 5 % 3 % 2) }), [12, 12]),
    ] {
      let examples = Dataset(inputs: inputs, targets: targets)
      let task = LearningTask(
        name: "classes", training: examples, test: examples, loss: .softmaxCrossEntropy, outputs: 4,
        scoring: .none, provenance: [])
      let subject = ProbeSubject(
        TrainedNetwork(network: network, parameters: parameters, task: task), seed: 0)
      let losses = try #require(TaskErrors(subject)).losses(parameters)
      #expect(losses.count == weights.count)
      let mean = zip(losses, weights).reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0, +)
      #expect(abs(mean - subject.base.loss) < 1e-6)
    }
  }

  @Test(arguments: SmallNetwork.allCases) func everyNetworkTakesItOrSaysWhyNot(kind: SmallNetwork) throws {
    let found = try DoubleDissociation(search: ModuleSearch(restarts: 1), draws: 1)(fresh(kind))
    #expect((found.value == nil) == (found.reason != nil))
  }
}
