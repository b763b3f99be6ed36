import Foundation
import Records
import RunSupport
import Testing

@testable import Sweeps

@Suite("The plan of a sweep")
struct SweepPlanTests {
  @Test("gives the same runs again")
  func roundTrip() throws {
    let sweep = try SweepFixture.sweep(
      "grid: { regularizers.0.weight: [0, 1, 2] }\nrandom: { count: 2, optimizer.beta1: { uniform: [0, 1] } }\ncontrols: [random-mask, none, l1-matched-density, shuffled-mask]\nseeds: 2"
    )
    let plan = try SweepPlan(sweep)
    let again = try SweepPlan(sweep, csv: plan.csv, path: "plan.csv")
    #expect(again.runs.map(\.id) == plan.runs.map(\.id))
    #expect(try again.runs.map { try $0.configuration().hash } == plan.runs.map { try $0.configuration().hash })
    #expect(again.runs.map(\.control) == plan.runs.map(\.control))
    #expect(again.runs.map(\.treated) == plan.runs.map(\.treated))
  }

  @Test(
    "that is damaged names the line",
    arguments: [
      ("run,seed\n", "plan.csv cannot be read: its first line is not 'run,seed,combination,control,treated'"),
      (
        "run,seed,combination,control,treated\na,0,0,,\nb,0,9,,\n",
        "plan.csv cannot be read: line 3 names no run of the sweep"
      ),
      (
        "run,seed,combination,control,treated\na,0,0,odd,\n",
        "plan.csv cannot be read: line 2 names no run of the sweep"
      ),
      (
        "run,seed,combination,control,treated\na,0,0,random-mask,\n",
        "plan.csv cannot be read: line 2 names no run of the sweep"
      ),
    ])
  func damage(csv: String, message: String) throws {
    let sweep = try SweepFixture.sweep()
    #expect(SweepFixture.message { _ = try SweepPlan(sweep, csv: csv, path: "plan.csv") } == message)
  }
}
