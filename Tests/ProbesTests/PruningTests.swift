import Probes
import Records
import Testing

/// Expectations are from `Oracles/probes.py`.
@Suite struct PruningTests {
  @Test func theWeakestOfEachConnectionGo() throws {
    let found = try Pruning(levels: [0.25, 0.5, 1])(small())
    guard case .list(let losses)? = found.parts["loss"] else {
      Issue.record("no losses")
      return
    }
    for (found, expected) in zip(losses, [0.33368967773437497, 0.24757989257812502, 0.255]) {
      #expect(abs(try #require(found) - expected) < 1e-6)
    }
    let rise = (0.33368967773437497 + 0.24757989257812502 + 0.255) / 3 - 0.33912166015625
    #expect(abs(try #require(found.value) - rise) < 1e-6)
    #expect(found.parts["levels"] == .list([0.25, 0.5, 1]) && found.parts["accuracy"] == nil)
  }

  @Test func nothingTakenChangesNothing() throws {
    #expect(try Pruning(levels: [0])(small()).value == 0)
  }
}
