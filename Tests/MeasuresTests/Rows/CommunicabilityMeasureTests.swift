import Graphs
import Measures
import Records
import Testing

@Suite struct CommunicabilityMeasureTests {
  /// Two nodes: exp of the exchange of both has sinh 1 off its diagonal.
  @Test func ofAnEdge() throws {
    let value = try #require(measured("communicability", [Edge(0, 1)], 3).value)
    #expect(abs(value - 1.1752011936438014) < 1e-14)
  }
}
