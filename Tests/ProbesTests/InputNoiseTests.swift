import Networks
import Records
import TestSupport
import Testing

@testable import Probes

/// Expectations are from `Oracles/probes.py`.
@Suite struct InputNoiseTests {
  @Test func theRiseIsThatOfManyDraws() throws {
    let found = try InputNoise(levels: [0.1], draws: 20_000)(small(answers: true))
    #expect(abs(try #require(found.value) - 0.0011214660461710893) < 3e-5)
    guard case .number(let size?)? = found.parts["input_sd"] else {
      Issue.record("no size of the inputs")
      return
    }
    #expect(abs(size - 0.4870546398734153) < 1e-6)
  }

  @Test func theValueIsTheMeanOverLevels() throws {
    let found = try InputNoise(levels: [0.05, 0.5], draws: 4)(small())
    guard case .list(let losses)? = found.parts["loss"] else {
      Issue.record("no losses")
      return
    }
    let mean = losses.reduce(0) { $0 + $1! } / 2
    #expect(abs(found.value! - (mean - (try small().base.loss))) < 1e-12)
  }

  @Test func tokensAreNoMagnitudes() throws {
    var task = try small().task
    task.vocabulary = 7
    let network = try small().network
    #expect(throws: Unfit.self) { try InputNoise().check(network, task) }
  }

  @Test(arguments: SmallNetwork.allCases) func everyNetworkTakesIt(kind: SmallNetwork) throws {
    #expect(try #require(InputNoise(levels: [0.1], draws: 2)(fresh(kind)).value) > 0)
  }
}
