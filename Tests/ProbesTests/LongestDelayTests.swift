import Networks
import Records
import Tasks
import Tensors
import TestSupport
import Testing
import Training

@testable import Probes

@Suite struct LongestDelayTests {
  /// Units that halve what they hold at each step, read against a bias of a hundredth: they name the second symbol up to five steps of delay, as
  /// ½⁶ > 0.01 > ½⁷ with the step of the cue.
  private func halving() throws -> ProbeSubject {
    var task = try DelayedRecall(symbols: 2, delay: 2, testCount: 60).load(seed: 1)
    task = task.shaped([4, 3])
    let network = try Network(
      inputShape: [4, 3], layers: [RecurrentLayer(3, 2, activation: .identity), DenseLayer(2, 2)])
    let parameters = Parameters([
      Tensor([3, 2], [1, 0, 0, 1, 0, 0]), diagonal([0.5, 0.5]), Tensor([2]), diagonal([1, 1]),
      Tensor([2], [0.01, 0]),
    ])
    return ProbeSubject(TrainedNetwork(network: network, parameters: parameters, task: task), seed: 0)
  }

  @Test func theLongestDelayIsTheLastOfThoseThatAreRight() throws {
    let subject = try halving()
    let probe = LongestDelay(delays: [0, 3, 5, 6, 20])
    try probe.check(subject.network, subject.task)
    let found = probe(subject)
    #expect(found.value == 5)
    guard case .list(let shares)? = found.parts["accuracy"] else {
      Issue.record("no shares")
      return
    }
    #expect(shares.prefix(3).allSatisfy { $0 == 1 } && shares[3] ?? 1 < 0.8)
    #expect(LongestDelay(delays: [10])(subject).value == nil)
  }

  /// At the task's own delay the examples are those of the test.
  @Test func theOwnDelayGivesTheTest() throws {
    let task = try DelayedRecall(symbols: 3, length: 2, delay: 4, noise: 0.1, testCount: 20).load(seed: 2)
    let again = try #require(task.delayed?(4))
    #expect(again.inputs.elements == task.test.inputs.elements && again.targets == task.test.targets)
    #expect(again.inputs.shape == [20, 7, 4])
  }

  @Test func othersAreRefused() throws {
    let subject = try halving()
    #expect(throws: Unfit.self) { try LongestDelay().check(subject.network, try fresh(.gru).task) }
    let flat = try Network(inputShape: [4, 3], layers: [FlattenLayer(), DenseLayer(12, 2)])
    #expect(throws: Unfit.self) { try LongestDelay().check(flat, subject.task) }
  }
}
