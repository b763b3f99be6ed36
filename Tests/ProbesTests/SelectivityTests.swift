import Networks
import Records
import Tasks
import Tensors
import Testing
import Training

@testable import Probes

/// Expectations are from `Oracles/functional.py`.
@Suite struct SelectivityTests {
  @Test func equalsTheOracle() throws {
    let found = try Selectivity(bases: 5, varied: 10)(blocks())
    #expect(abs(try #require(found.value) - 0.9916330807606335) < 1e-5)
    #expect(found.parts["preferred"] == .list([0, 0, 0, 1, 1, 1]) && found.parts["still"] == .whole(0))
    let expected = [
      0.9872517105994505, 0.9872862896984766, 0.9978287497663875, 0.9974179859114702, 0.9854812837730141,
      0.9945324648150018,
    ]
    guard case .list(let units)? = found.parts["units"], case .number(let rotated?)? = found.parts["rotated"]
    else {
      Issue.record("no units")
      return
    }
    for (found, expected) in zip(units, expected) { #expect(abs(try #require(found) - expected) < 1e-5) }
    // In another basis every unit hears both groups.
    #expect(rotated < 0.8)
  }

  /// What stands still has no selectivity, and is said.
  @Test func stillUnitsAreLeftOut() throws {
    let given = try blocks()
    var parameters = given.parameters
    parameters.tensors[0].withMutableElements { weights in
      for input in 0..<4 { weights[input * 6 + 1] = 0 }
    }
    let found = try Selectivity(bases: 5, varied: 10)(
      ProbeSubject(TrainedNetwork(network: given.network, parameters: parameters, task: given.task), seed: 0))
    #expect(
      found.parts["still"] == .whole(1) && found.reason == "1 of 6 hidden units do not move with the inputs")
    guard case .list(let units)? = found.parts["units"] else {
      Issue.record("no units")
      return
    }
    #expect(units.map { $0 == nil } == [false, true, false, false, false, false])
  }

  @Test func oneGroupIsOneAndAllAlikeZero() {
    #expect(Selectivity.selectivities([[2, 1, 0], [0, 1, 0]]) == [1, 0, nil])
    #expect(Selectivity.selectivities([[1], [1], [1], [1]]) == [0])
  }

  @Test func groupsOfInputsAreNeeded() throws {
    let subject = try blocks(structure: false)
    #expect(throws: Unfit.self) { try Selectivity().check(subject.network, subject.task) }
    let known = try blocks()
    try Selectivity().check(known.network, known.task)
    // Weights of zero move nothing.
    let still = ProbeSubject(
      TrainedNetwork(
        network: known.network, parameters: Parameters(known.parameters.tensors.map { 0 * $0 }),
        task: known.task),
      seed: 0)
    #expect(try Selectivity(bases: 2, varied: 5)(still).reason == "no hidden unit moves with the inputs")
  }
}
