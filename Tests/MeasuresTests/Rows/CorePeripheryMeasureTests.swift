import Graphs
import Measures
import Records
import Testing

@Suite struct CorePeripheryMeasureTests {
  @Test func theHubsAreTheCore() throws {
    let core = try measured("core_periphery", hubs, 12)
    #expect(core.value == 1 && core.parts["core"] == .list([0, 1, 2]) && core.parts["members"] == .number(3))
    #expect(try measured("core_periphery", clique(0..<4), 4).reason?.hasPrefix("all pairs of nodes") == true)
  }
}
