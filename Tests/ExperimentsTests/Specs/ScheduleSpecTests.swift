import Experiments
import Optimizers
import RunSupport
import Runs
import TestSupport
import Testing

@Suite struct ScheduleSpecTests {
  static let table: [(text: String, schedule: Schedule)] = [
    ("{}", .constant),
    ("{name: constant}", .constant),
    ("{name: step}", .step(every: 1000, factor: 0.1)),
    ("{name: step, every: 30, factor: 2}", .step(every: 30, factor: 2)),
    ("{name: cosine}", .cosine(final: 0)),
    ("{name: cosine, final: 0.1}", .cosine(final: 0.1)),
    ("{name: warmUp}", .warmUp(steps: 100, then: .constant)),
    ("{name: warmUp, steps: 7, then: {name: cosine}}", .warmUp(steps: 7, then: .cosine(final: 0))),
    ("{name: bimt}", .bimt(atQuarter: 10, atThreeQuarters: 0.1)),
    ("{name: rise}", .rise(from: 0.001, begin: 0, end: 1)),
    ("{name: rise, from: 0.01, begin: 0.1, end: 0.8}", .rise(from: 0.01, begin: 0.1, end: 0.8)),
    ("{name: bimt, atQuarter: 3, atThreeQuarters: 0.5}", .bimt(atQuarter: 3, atThreeQuarters: 0.5)),
  ]

  @Test(arguments: table.indices) func everyScheduleIsRead(index: Int) throws {
    let (text, schedule) = Self.table[index]
    let optimizer = try configuration(["optimizer.schedule=\(text)"]).optimizer
    #expect((optimizer.transforms.last as? Descend)?.schedule == schedule)
  }

  /// A factor of ten at the second of four quarters reaches the log.
  @Test func aTermsScheduleIsUsed() throws {
    let temporary = try TemporaryFolder()
    try train(
      configuration([
        "regularizers=[{name: l1, weight: 0.5, schedule: {name: bimt}}]", "training.steps=4",
        "training.evaluateEvery=1", "measure.nulls=0",
      ]), in: temporary.run("a"))
    let weights = try temporary.run("a").metrics().series("weight/l1").map(\.value)
    #expect(weights == [0.5, 5, 5, 0.5])
  }
}
