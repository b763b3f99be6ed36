import Testing

@testable import Training

@Suite struct StepReportTests {
  @Test func theLossIsTheTasksAndEachTermsContribution() {
    var report = StepReport(taskLoss: 0.5)
    #expect(report.loss == 0.5)
    report.terms = [.init(name: "a", value: 3, weight: 0.5), .init(name: "b", value: -2, weight: 0.25)]
    #expect(report.terms.map(\.contribution) == [1.5, -0.5])
    #expect(report.loss == 1.5)
  }
}
