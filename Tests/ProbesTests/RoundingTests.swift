import Probes
import Records
import TestSupport
import Testing

/// Expectations are from `Oracles/probes.py`.
@Suite struct RoundingTests {
  @Test func weightsOfEachConnectionTakeTheNearestStep() throws {
    let found = try Rounding(levels: [8, 6, 4, 2])(small())
    let expected = [0.33862110709942356, 0.33708933407736785, 0.330476890382588, 0.28814572265625005]
    guard case .list(let losses)? = found.parts["loss"] else {
      Issue.record("no losses")
      return
    }
    for (loss, value) in zip(losses, expected) { #expect(abs(try #require(loss) - value) < 1e-6) }
    let rise = expected.reduce(0, +) / 4 - 0.33912166015625
    #expect(abs(try #require(found.value) - rise) < 1e-6)
  }

  /// As many bits as a number has change nothing that counts.
  @Test(arguments: SmallNetwork.allCases) func manyBitsChangeNothing(kind: SmallNetwork) throws {
    let subject = try fresh(kind)
    #expect(abs(try #require(try Rounding(levels: [24])(subject).value)) < 1e-9)
    #expect(try #require(try Rounding(levels: [2])(subject).value) > 0)
  }
}
