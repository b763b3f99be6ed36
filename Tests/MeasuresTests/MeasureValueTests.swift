import Graphs
import Records
import Testing

@testable import Measures

@Suite struct MeasureValueTests {
  @Test func reasonsAreOneSentence() {
    #expect(MeasureValue.reason([nil, "a", nil, "b"]) == "a; b")
    #expect(MeasureValue.reason(["a"]) == "a")
    #expect(MeasureValue.reason([]) == nil && MeasureValue.reason([nil]) == nil)
  }

  @Test func aValueAloneHasNothingBesideIt() {
    let value = MeasureValue(2)
    #expect(value.value == 2 && value.reason == nil && value.null == nil && value.partition == nil)
    #expect(value.parts.isEmpty)
  }

  /// 3 beside 1 and 2: the mean is 1.5, the deviation √½, and one in three is as far out as that.
  @Test func aComparisonIsReportedWithItsNull() throws {
    let report = NullReport(NullComparison(of: 3, with: [1, 2]), values: [1, 2], model: "m")
    #expect(report.model == "m" && report.count == 2 && report.values == [1, 2])
    #expect(report.mean == 1.5 && report.p == 1 / 3.0)
    #expect(abs(try #require(report.standardDeviation) - 0.5.squareRoot()) < 1e-15)
    #expect(abs(try #require(report.z) - 1.5 / 0.5.squareRoot()) < 1e-14)
  }

  @Test func whatMisleadsIsSaidBesideZ() {
    let few = NullReport(NullComparison(of: 3, with: [1, 2]), values: [1, 2], model: "m")
    #expect(few.warnings == ["of 2 nulls the standard deviation is known to 71% only"])
    let many = (0..<100).map { Double($0 % 10) }
    #expect(NullReport(NullComparison(of: 30, with: many), values: many, model: "m").warnings == nil)
  }

  /// Compared with nothing a value is neither rare nor common: p, which would be 1, is missing.
  @Test func withoutNullsThereIsNoP() {
    let report = NullReport(NullComparison(of: 3, with: []), values: [], model: "m")
    #expect(report.count == 0 && report.p == nil && report.mean == nil && report.z == nil)
  }
}
