import Experiments
import Foundation
import Records
import RunSupport
import Testing

@testable import Sweeps

@Suite("A control that is stopped early")
struct EarlyRunTests {
  private let fixture: SweepFixture
  /// A treated run of a loss that the untreated one passes on its way.
  private static let base = SweepFixture.base.replacing("steps: 20,", with: "steps: 200,")
    .replacing("{ name: l2, weight: 0.001 }", with: "{ name: l2, weight: 0.1 }")
  private static let rest = "controls: [none-early]\nseeds: 2"

  init() throws { fixture = try SweepFixture() }

  @Test("ends where its loss is nearest to the treated run's, as a run that can be made again")
  func nearest() throws {
    let (folder, plan) = try fixture.folder(Self.rest, base: Self.base)
    try folder.work()
    #expect(SweepCounts(of: plan, in: folder).done == 4)
    for pair in [plan.runs[0...1], plan.runs[2...3]] {
      let (treated, control) = (folder.run(pair.first!.id), folder.run(pair.last!.id))
      let record = try EarlyRecord.read(from: "\(control.path)/early.json")
      let result = try control.result()
      #expect(try record.target == treated.result().test.loss && record.treated == pair.first!.id)
      #expect(result.steps == record.steps && result.test.loss == record.loss && record.steps < 200)
      // No other step that was looked at is nearer.
      let whole = RunFolder(path: "\(folder.searchPath(of: pair.last!.id))/whole")
      for line in try whole.metrics().lines {
        let loss = try #require(line["test/loss"])
        #expect(abs(log(loss / record.target)) >= abs(log(record.loss / record.target)))
      }
      // Of the same beginning: trained without the term, and no further.
      #expect(try control.manifest().terms.map(\.weight) == [0])
    }
  }

  @Test("goes on where it was stopped, and ends as if it never had been")
  func interruption() throws {
    let (whole, _) = try fixture.folder(Self.rest, base: Self.base, "whole")
    try whole.work()
    let (folder, plan) = try fixture.folder(Self.rest, base: Self.base)
    var calls = 0
    for launch in 0..<40 where SweepCounts(of: plan, in: folder).done < 4 {
      calls += 1
      var asked = 0
      try folder.work(.init(launch: "\(launch)")) {
        asked += 1
        return asked > 170
      }
    }
    #expect(calls > 3)
    #expect(try folder.table() == whole.table())
  }

  @Test("takes the ratio for the distance, and the first of equal ones")
  func distance() {
    let losses = [(step: 1, loss: 8.0), (2, 0.0), (3, 2.0), (4, 0.5), (5, 2.0)]
    #expect(EarlyRun.nearest(losses, to: 1)?.step == 3)
    #expect(EarlyRun.nearest(losses, to: 0.9)?.step == 4)
    #expect(EarlyRun.nearest(losses, to: 0) == nil && EarlyRun.nearest([], to: 1) == nil)
  }
}
