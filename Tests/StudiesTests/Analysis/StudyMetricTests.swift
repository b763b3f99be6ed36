import RunSupport
import Sweeps
import Testing

@testable import Studies

struct StudyMetricTests {
  @Test func namesAreTheColumnsOfResults() throws {
    let fixture = try SweepFixture()
    let (folder, plan) = try fixture.folder()
    let columns = ResultTable(of: plan, in: folder).columns
    for metric in StudyMetric.allCases { #expect(columns.contains(metric.rawValue)) }
  }

  @Test func readsResults() {
    let result = StudyTables.result(loss: 0.5, leak: 0.25, accuracy: 0.75, density: 0.125)
    #expect(StudyMetric.testLoss.value(of: result) == 0.5 && StudyMetric.leak.value(of: result) == 0.25)
    #expect(
      StudyMetric.testAccuracy.value(of: result) == 0.75 && StudyMetric.density.value(of: result) == 0.125)
    #expect(StudyMetric.loops.value(of: result) == nil && StudyMetric.normalized.value(of: result) == nil)
    #expect(StudyMetric.layered.value(of: result) == nil)
  }

  @Test func onlyScoresCountForEveryNetwork() {
    #expect(StudyMetric.allCases.filter(\.isOfTask) == [.testLoss, .testAccuracy])
  }
}
