import Records
import Testing

@Suite struct MetricKeyTests {
  /// The keys that the interface promises.
  @Test func keysAreThoseOfTheInterface() {
    #expect(
      MetricKey.loss == "loss" && MetricKey.taskLoss == "loss/task" && MetricKey.taskWeight == "weight/task")
    #expect(MetricKey.loss(of: "l1.2") == "loss/l1.2")
    #expect(MetricKey.value(of: "l1") == "regularizer/l1")
    #expect(MetricKey.weight(of: "l1") == "weight/l1")
    #expect(MetricKey.gradientRatio(of: "l1") == "gradient_ratio/l1")
  }

  @Test func aKeysNameIsWhatFollowsItsPrefix() {
    #expect(MetricKey.Prefix.loss.name(in: "loss/l1.2") == "l1.2")
    #expect(MetricKey.Prefix.loss.name(in: "loss") == nil && MetricKey.Prefix.weight.name(in: "loss/l1") == nil)
  }
}
