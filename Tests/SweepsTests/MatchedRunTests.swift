import Experiments
import Foundation
import Records
import RunSupport
import Testing
import Training

@testable import Sweeps

@Suite("A control whose weight is searched for")
struct MatchedRunTests {
  private let fixture: SweepFixture
  /// Long enough for L1 to leave few connections.
  private static let base = SweepFixture.base.replacing("steps: 20,", with: "steps: 300,")
    .replacing("learningRate: 0.01", with: "learningRate: 0.02").replacing(
      "checkpointEvery: 10", with: "checkpointEvery: 100"
    )
    .replacing("{ name: l2, weight: 0.001 }", with: "{ name: l1, weight: 0.03 }")
  private static let rest =
    "controls: [l1-matched-density]\nmatching: { threshold: 0.05, tolerance: 0.06 }\nseeds: 1"

  init() throws { fixture = try SweepFixture() }

  @Test("ends as an ordinary run of the treated run's density, with the record of its search")
  func match() throws {
    let (folder, plan) = try fixture.folder(Self.rest, base: Self.base)
    let events = try folder.work()
    let (treated, control) = (plan.runs[0].id, plan.runs[1].id)
    #expect(events == [.running(treated), .done(treated), .running(control), .done(control)])
    let record = try MatchRecord.read(from: "\(folder.run(control).path)/match.json")
    let densities = try [treated, control].map {
      plan.sweep.matching.density(of: try TrainedNetwork.weights(of: folder.run($0)))
    }
    #expect(
      record.treated == treated && record.target == densities[0] && record.trials.last?.density == densities[1])
    #expect(abs(densities[0] - densities[1]) <= 0.06 && densities[0] < 0.9)
    // Whoever has the folder can make the run again without a search.
    let run = folder.run(control)
    let again = RunFolder(path: "\(fixture.path)/again")
    try train(configuration(yaml: run.config()), in: again)
    #expect(try again.result().test == run.result().test)
    #expect(try run.result().modularity?.input == run.path)
    let weights = try run.manifest().terms.map(\.weight)
    #expect(weights == [0, try #require(record.trials.last).weight])
  }

  @Test("goes on where it was stopped, trial by trial, and ends as if it never had been")
  func interruption() throws {
    let (whole, _) = try fixture.folder(Self.rest, base: Self.base, "whole")
    try whole.work()
    let (folder, plan) = try fixture.folder(Self.rest, base: Self.base)
    var calls = 0
    for launch in 0..<40 where SweepCounts(of: plan, in: folder).done < 2 {
      calls += 1
      var asked = 0
      try folder.work(.init(launch: "\(launch)")) {
        asked += 1
        return asked > 250
      }
      let state = folder.state(of: plan.runs[1].id).state
      #expect([.pending, .interrupted, .done].contains(state))
    }
    #expect(calls > 3)
    #expect(try folder.table() == whole.table())
    let records = try [whole, folder].map {
      try MatchRecord.read(from: "\($0.run(plan.runs[1].id).path)/match.json")
    }
    #expect(records[0] == records[1])
  }

  @Test("fails with the nearest that was found where no weight does it")
  func hopeless() throws {
    let rest =
      "controls: [l1-matched-density]\nmatching: { threshold: 0.05, tolerance: 1e-9, trials: 2 }\nseeds: 1"
    let (folder, plan) = try fixture.folder(rest, base: Self.base)
    try folder.work()
    let (state, message) = folder.state(of: plan.runs[1].id)
    #expect(state == .failed)
    #expect(message?.contains("in 2 trainings; the nearest was") == true, "\(message ?? "")")
  }
}
