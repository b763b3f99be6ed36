import Testing

@testable import Training

@Suite struct StepReportTests {
  @Test func theLossIsTheTasksAndEachTermsContribution() {
    #expect(StepReport(taskLoss: 0.5, taskWeight: 1, terms: []).loss == 0.5)
    let report = StepReport(
      taskLoss: 0.25, taskWeight: 2,
      terms: [.init(name: "a", value: 3, weight: 0.5), .init(name: "b", value: -2, weight: 0.25)])
    #expect(report.terms.map(\.contribution) == [1.5, -0.5])
    #expect(report.loss == 1.5)
  }
}
