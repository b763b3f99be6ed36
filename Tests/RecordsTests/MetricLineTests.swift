import Testing

@testable import Records

struct MetricLineTests {
  @Test func writesTheStepFirstAndKeepsTheOrder() {
    let line = MetricLine(step: 100, ["loss": 0.25, "loss/task": 1e-7, "a\"b": -3])
    #expect(line.json() == #"{"step":100,"loss":0.25,"loss/task":1e-07,"a\"b":-3.0}"#)
  }

  @Test func whatIsNotFiniteIsNullAndNamed() {
    let line = MetricLine(step: 1, ["loss": .nan, "x": 2, "y": -.infinity])
    #expect(line.json() == #"{"step":1,"loss":null,"x":2.0,"y":null,"nonfinite":["loss","y"]}"#)
    #expect(line["loss"] == nil && line.nonfinite == ["loss", "y"])
  }

  @Test func settingReplacesAndTakesOut() {
    var line = MetricLine(step: 1, ["a": 1, "b": 2])
    line["a"] = 3
    line["c"] = .nan
    line["b"] = nil
    #expect(line.names == ["a", "c"] && line["a"] == 3)
    line["c"] = 4
    #expect(line.nonfinite.isEmpty && line["c"] == 4)
  }
}
