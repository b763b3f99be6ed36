import Networks
import Tasks
import Tensors
import TestSupport
import Testing
import Training

@testable import Probes

@Suite struct HiddenUnitsTests {
  /// In parts or whole, the activities of a chain are its layers' own outputs.
  @Test func activitiesAreTheLayers() throws {
    let subject = try blocks()
    let units = try #require(HiddenUnits(subject))
    #expect(units.populations.map(\.count) == [6] && units.activity.shape == [40, 6])
    let own = subject.network.pass(subject.task.test.inputs, subject.parameters).layerOutputs[0]
    #expect(zip(units.activity.elements, own.elements).allSatisfy { abs($0 - $1) < 1e-6 })
    #expect(units.labels([[9, 9, 9, 9], [0, 1, 2, 3, 4, 5], [9, 9]]) == [0, 1, 2, 3, 4, 5])
  }

  /// Steps behind the end of a sequence are none of its activity.
  @Test func stepsAreThoseThatAnExampleHas() throws {
    let network = try Network(
      inputShape: [3, 2],
      layers: [RecurrentLayer(2, 4, returns: .last), DenseLayer(4, 1, activation: .identity)])
    let parameters = network.initialParameters(seed: 3)
    let inputs = unevenTensor([2, 3, 2])
    let examples = Dataset(inputs: inputs, targets: Tensor([2, 1]), lengths: [3, 2])
    let units = try #require(HiddenUnits(network, parameters, examples))
    let pass = network.pass(inputs, parameters, lengths: [3, 2])
    let steps = pass.activities[0].elements
    for unit in 0..<4 {
      let whole = (steps[unit] + steps[4 + unit] + steps[8 + unit]) / 3
      let short = (steps[12 + unit] + steps[16 + unit]) / 2
      #expect(abs(units.activity[0, unit] - whole) < 1e-6 && abs(units.activity[1, unit] - short) < 1e-6)
    }
  }
}
