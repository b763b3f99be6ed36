import Networks
import Probes
import Records
import Tasks
import Tensors
import Testing

/// Expectations are from `Oracles/probes.py`.
@Suite struct UnitLesionTests {
  @Test func everyUnitIsSilencedInTurn() throws {
    let found = try UnitLesion()(small())
    let expected = [-0.07244100585937502, -0.013884667968749986, 0.017060390624999977, -0.04725620117187501]
    guard case .list(let damage)? = found.parts["damage"] else { throw Missing() }
    for (found, expected) in zip(damage, expected) { #expect(abs(try #require(found) - expected) < 1e-6) }
    #expect(damage.count == 4 && found.parts["units"] == .whole(4))
    #expect(abs(try #require(found.value) + 0.02913037109375001) < 1e-6)
    guard case .number(let median?)? = found.parts["median"] else { throw Missing() }
    #expect(abs(median + 0.0305704345703125) < 1e-6)
    guard case .number(let largest?)? = found.parts["largest"] else { throw Missing() }
    #expect(abs(largest - 0.017060390624999977) < 1e-6)
  }

  /// Without hidden units there is nothing to silence.
  @Test func hiddenUnitsAreNeeded() throws {
    let network = try Network(sizes: [3, 2], activation: .identity)
    let task = try small().task
    #expect(
      throws: Unfit(
        "unitLesion", found: "the network has no hidden units", allowed: "networks with hidden layers")
    ) {
      try UnitLesion().check(network, task)
    }
    #expect(throws: Unfit.self) { try ModuleLesion().check(network, task) }
    try UnitLesion().check(small().network, task)
  }

  private struct Missing: Error {}
}
