import Measures
import Records
import RunSupport
import Sweeps
import Testing

@testable import Studies

struct StudyMetricTests {
  @Test func namesAreTheColumnsOfResults() throws {
    let fixture = try SweepFixture()
    let asked = Measure.all.map(\.name).joined(separator: ", ")
    let (folder, plan) = try fixture.folder("grid: { measure.measures: [[\(asked)]] }")
    let columns = ResultTable(of: plan, in: folder).columns
    for metric in StudyMetric.all { #expect(columns.contains(metric.key), "\(metric.key)") }
    #expect(Set(StudyMetric.all.map(\.key)).count == StudyMetric.all.count)
    for metric in [StudyMetric.leak, .layered, .normalized, .loops] {
      #expect(StudyMetric.all.contains(metric))
    }
  }

  @Test func readsResults() {
    let result = StudyTables.result(loss: 0.5, leak: 0.25, accuracy: 0.75, density: 0.125)
    #expect(StudyMetric.testLoss.value(result) == 0.5 && StudyMetric.leak.value(result) == 0.25)
    #expect(StudyMetric.testAccuracy.value(result) == 0.75 && StudyMetric.density.value(result) == 0.125)
    #expect(StudyMetric.loops.value(result) == nil && StudyMetric.normalized.value(result) == nil)
    #expect(StudyMetric.layered.value(result) == nil)
  }

  /// Every measure of which a way is more modular can be claimed, the n-cut too.
  @Test func everyMeasureThatHasABetterWayIsAQuantity() throws {
    let cut = try #require(StudyMetric.measure("normalized_cut"))
    #expect(cut.key == "modularity.normalized_cut.value" && cut.cost(2) == 2 && cut.label == "n-cut")
    for measure in Measure.all {
      #expect((StudyMetric.measure(measure.name) == nil) == (measure.better == nil), "\(measure.name)")
    }
    #expect(StudyMetric.layered.cost(2) == -2 && StudyMetric.measure("none") == nil)
    #expect(StudyMetric.measure("layered", "modules") == nil && StudyMetric.measure("layered", "none") == nil)
  }

  /// Probes are claimed by the names that their runs give them.
  @Test func probesAreQuantities() {
    var result = StudyTables.result(loss: 0.5, leak: 0.25, accuracy: 0.75, density: 0.125)
    result.probes = ProbeReports([
      MeasureReport("weightNoise", value: 2, parts: ["standard_error": .number(0.5)])
    ])
    let noise = StudyMetric.probe("weightNoise")
    #expect(
      noise.key == "probes.weightNoise.value" && noise.label == "harm by weight noise" && noise.better == .less)
    #expect(noise.value(result) == 2 && StudyMetric.probe("weightNoise", "standard_error").value(result) == 0.5)
    #expect(StudyMetric.probe("other").value(result) == nil)
  }

  @Test func onlyScoresCountForEveryNetwork() {
    #expect(StudyMetric.all.filter(\.isOfTask) == [.testLoss, .testAccuracy])
  }
}
