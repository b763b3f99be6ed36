import Foundation
import Networks
import Probes
import Records
import Tasks
import Tensors
import TestSupport
import Testing
import Training

/// Expectations are from `Oracles/task_variance.py`.
@Suite struct TaskVarianceTests {
  /// Nine units, three for each input; `conditions` are three, of which each changes one input above all.
  private func specialists(conditions: Int = 3, scale: Scalar = 1) throws -> ProbeSubject {
    let layers = [DenseLayer(3, 9, activation: .tanh), DenseLayer(9, 2)]
    let network = try Network(inputShape: [3], layers: layers)
    var weights = Tensor([3, 9])
    for unit in 0..<9 {
      weights[unit / 3, unit] = scale * (0.5 + 0.1 * Scalar(unit % 3))
      if unit % 3 == 2 { weights[(unit / 3 + 1) % 3, unit] = scale * 0.2 }
    }
    var inputs = Tensor([24, 3])
    for example in 0..<24 {
      for i in 0..<3 {
        let wave = sin(1.3 * Double(example * (i + 1)) + Double(i))
        inputs[example, i] = Scalar(wave * (i == example % 3 ? 1 : 0.1))
      }
    }
    let test = Dataset(inputs: inputs, targets: Tensor([24, 2]), conditions: (0..<24).map { $0 % 3 })
    let task = LearningTask(
      name: "three", training: test, test: test, loss: .meanSquaredError, outputs: 2, scoring: .none,
      conditions: Array(["a", "b", "c"].prefix(conditions)), provenance: [])
    let parameters = Parameters([weights, Tensor([9]), table(9, 2, 2, 3), Tensor([2])])
    return ProbeSubject(TrainedNetwork(network: network, parameters: parameters, task: task), seed: 0)
  }

  @Test func equalsTheOracle() throws {
    let found = try TaskVariance(most: 8, starts: 50)(specialists())
    #expect(abs(try #require(found.value) - 0.9519078059174918) < 1e-5)
    #expect(found.parts["clusters"] == .whole(3) && found.parts["active"] == .whole(9) && found.reason == nil)
    #expect(found.parts["units"] == .list([0, 0, 0, 1, 1, 1, 2, 2, 2]))
    guard case .list(let values)? = found.parts["silhouettes"],
      case .number(let rotated?)? = found.parts["rotated"]
    else {
      Issue.record("no silhouettes")
      return
    }
    for (value, expected) in zip(values, [0.5741508026934841, 0.9519078059174918, 0.8569972889414953]) {
      #expect(abs(try #require(value) - expected) < 1e-5)
    }
    // In another basis every unit varies in all conditions.
    #expect(rotated < 0.8)
    guard case .number(let agreement?)? = found.parts["agreement"], case .number(let p?)? = found.parts["p"]
    else {
      Issue.record("no agreement")
      return
    }
    #expect((-1...1) ~= agreement && p > 0 && p <= 1)
  }

  @Test func unitsThatHardlyVaryAreLeftOut() throws {
    let still = try TaskVariance()(specialists(scale: 1e-4))
    #expect(still.value == nil && still.parts["active"] == .whole(0))
    #expect(still.reason == "fewer than three hidden units vary differently within the task's conditions")
    let given = try specialists()
    var parameters = given.parameters
    for input in 0..<3 { parameters.tensors[0][input, 4] = 0 }
    let found = try TaskVariance(most: 8)(
      ProbeSubject(TrainedNetwork(network: given.network, parameters: parameters, task: given.task), seed: 0))
    #expect(found.reason == "1 of 9 hidden units hardly vary" && found.parts["clusters"] == .whole(3))
    #expect(found.parts["units"] == .list([0, 0, 0, 1, nil, 1, 2, 2, 2]))
  }

  @Test func conditionsAreNeeded() throws {
    let one = try specialists(conditions: 1)
    #expect(throws: Unfit.self) { try TaskVariance().check(one.network, one.task) }
    let three = try specialists()
    try TaskVariance().check(three.network, three.task)
  }
}
