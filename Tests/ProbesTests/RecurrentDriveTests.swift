import Networks
import Tasks
import Tensors
import TestSupport
import Testing
import Training

@testable import Probes

@Suite struct RecurrentDriveTests {
  /// Steps behind the end of an example are not heard, and behind the last example the first begins again.
  @Test func examplesAreOneSignalWithoutWhatIsBehindTheirEnds() throws {
    let subject = try recurrent(
      diagonal([0.5, 0.2]), weight: Tensor([1, 2], [1, 2]), examples: 2, steps: 4, lengths: [2, 3])
    let inputs = subject.task.test.inputs.elements
    let heard = RecurrentDrive(subject, steps: 7).heard
    #expect(heard.shape == [7, 1])
    #expect(heard.elements == [inputs[0], inputs[1], inputs[4], inputs[5], inputs[6], inputs[0], inputs[1]])
  }

  /// The layers before belong to what is heard, and the states are those of a pass.
  @Test func statesAreThoseOfTheLastRecurrence() throws {
    let network = try Network(
      inputShape: [4, 3],
      layers: [
        DenseLayer(3, 5, activation: .tanh), GRULayer(5, 4, returns: .sequence), LSTMLayer(4, 3),
        DenseLayer(3, 2),
      ])
    let parameters = network.initialParameters(seed: 1)
    let inputs = unevenTensor([1, 4, 3])
    let subject = subject(network, parameters, Dataset(inputs: inputs, targets: network(inputs, parameters)))
    try RecurrentDrive.check(network, probe: "x")
    let drive = RecurrentDrive(subject, steps: 4)
    #expect(drive.features == 4 && drive.units == 3)
    let pass = network.pass(inputs, parameters)
    #expect(drive.heard.elements == pass.activities[1].elements)
    #expect(drive.states(hearing: drive.heard).elements == pass.activities[2].elements)
    let map = drive.map()
    let heard = map.arguments(of: drive.heard)
    var state = Tensor([1, map.stateSize])
    for step in 0..<4 { state = map(state, hearing: heard.taking(step..<step + 1)) }
    for (found, expected) in zip(state.elements, drive.states(hearing: drive.heard).elements.suffix(3)) {
      #expect(abs(found - expected) < 1e-5)
    }
  }

  /// States of the task begin behind a tenth of the steps.
  @Test func statesOfTheTaskAreSettled() throws {
    let subject = try recurrent(diagonal([0.5, 0.2]), weight: Tensor([1, 2], [1, 2]))
    let drive = RecurrentDrive(subject, steps: 22)
    let all = drive.states(hearing: drive.heard)
    #expect(RecurrentDrive.states(of: subject, steps: 20) == all.taking(2..<22))
  }

  @Test func networksWithoutRecurrentUnitsAreRefused() throws {
    for kind in SmallNetwork.allCases {
      let network = try kind.network
      if [.recurrence, .leaky, .gru, .lstm].contains(kind) {
        try RecurrentDrive.check(network, probe: "x")
      } else {
        #expect(throws: Unfit.self) { try RecurrentDrive.check(network, probe: "x") }
      }
    }
  }
}
