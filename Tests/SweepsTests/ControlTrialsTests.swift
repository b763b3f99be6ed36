import Records
import RunSupport
import Testing

@testable import Sweeps

@Suite("The trials of a control that is found by training")
struct ControlTrialsTests {
  @Test("one of them becomes the control's folder, with the record of how it was found")
  func adopts() throws {
    let fixture = try SweepFixture()
    let (folder, plan) = try fixture.folder("controls: [none-early]\nseeds: 1")
    let (treated, control) = (plan.runs[0].id, plan.runs[1])
    let trials = ControlTrials(folder: folder, planned: control, treated: treated) { try train($0, in: $1) }
    let place = trials.place("early")
    #expect(place.path == "\(folder.searchPath(of: control.id))/early")
    _ = try trials.train(control.configuration(afterSteps: 10), place)
    let made = try place.result()
    let record = EarlyRecord(treated: treated, target: 0.5, steps: 10, loss: 0.25)
    guard case .done(let result) = try trials.adopt(place, recording: record, in: "early.json") else {
      Issue.record("it is not done")
      return
    }
    let run = folder.run(control.id)
    #expect(try EarlyRecord.read(from: "\(run.path)/early.json") == record)
    #expect(result.test == made.test && result.steps == 10 && result.modularity?.input == run.path)
    #expect(try run.result() == result)
    #expect(throws: (any Error).self, "the trial is no longer where it was") { try place.result() }
  }
}
