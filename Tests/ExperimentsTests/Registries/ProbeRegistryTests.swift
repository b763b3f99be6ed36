import Configuration
import Measures
import Testing

@testable import Experiments

@Suite struct ProbeRegistryTests {
  @Test func everyRowReadsItsDefaultsAndNamesItsColumns() throws {
    #expect(Set(ProbeRow.all.map(\.name)).count == ProbeRow.all.count)
    for row in ProbeRow.all {
      let spec = try ProbeSpec(row)
      #expect(type(of: spec.probe).name == row.name && spec.label == row.name)
      #expect(spec.columns.first?.name == "probes.\(row.name).value")
      #expect(Set(spec.columns.map(\.name)).count == spec.columns.count)
      #expect(!row.summary.isEmpty && !row.unit.isEmpty && Measure.named(row.name) == nil)
    }
  }
}
