import Connectomes
import Graphs
import Measures
import Testing

@Suite struct MeasurementOptionsTests {
  /// What the command line promises where nothing is said.
  @Test func defaultsAreThoseOfTheCommandLine() {
    let options = MeasurementOptions()
    #expect(options.nulls == 100 && options.restarts == 10 && options.resolution == 1 && options.seed == 0)
    #expect(options.runs == 1)
    #expect(options.clusters == nil && !options.isDirected && options.signs == .absolute)
    #expect(options.measures.isEmpty && options.threads == 1)
    #expect(options.nullName == "aliveLayerShuffle" && options.graphNull is DegreePreservingSwap)
  }

  @Test func theNullIsCalledByItsName() {
    for row in LayeredNullRow.all { #expect(MeasurementOptions(null: row.make()).nullName == row.name) }
  }
}
