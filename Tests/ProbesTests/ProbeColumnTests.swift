import Probes
import Records
import Testing

@Suite struct ProbeColumnTests {
  private let report = MeasureReport(
    "p", value: 3, parts: ["median": .number(2), "loss": .list([5, nil]), "levels": .list([0.1, 0.2])])

  @Test func numbersAreFoundWhereTheyStand() {
    #expect(ProbeColumn.value.number(in: report) == 3 && ProbeColumn.value.name == "value")
    #expect(ProbeColumn.part("median").number(in: report) == 2)
    let losses = ProbeColumn.list("loss", at: [0.1, 0.2, 0.3])
    #expect(losses.map(\.name) == ["loss.0.1", "loss.0.2", "loss.0.3"])
    // The second is missing, the third is not there at all.
    #expect(losses.map { $0.number(in: report) } == [5, nil, nil])
    #expect(ProbeColumn.part("other").number(in: report) == nil)
  }
}
