import Records
import Statistics
import Testing

@testable import Studies

@Suite("The study of layering") struct LayeringStudyTests {
  /// Detection on one graph of each kind and on three random ones, by another program.
  @Test(
    "modularity of layered and of random graphs is what another program found",
    arguments: [
      (Array(repeating: 20, count: 4), 0.1667, 0.117), (Array(repeating: 20, count: 6), 0.2999, 0.122),
      (Array(repeating: 20, count: 12), 0.4848, 0.133), ([64, 64, 64, 10], 0.036, 0.066),
      ([8, 8, 4, 2, 1], 0.083, 0.166), ([100, 40, 40, 10], 0.068, 0.086),
    ])
  func anchors(widths: [Int], layered: Double, random: Double) throws {
    let study = LayeringStudy(restarts: 10)
    let found = try study.climbed(LadderNetwork("a", .perceptron(widths, isEven: true)), draws: 8)
    #expect(found.rungs.map(\.name) == ["random", "layered"])
    // At least what was found there: a better partition is no fault.
    #expect(found.rungs[1].mean > layered - 0.0006 && found.rungs[1].mean < layered + 0.006)
    #expect(abs(found.rungs[0].mean - random) < 0.015)
    #expect(found.rungs[1].mean >= found.formula! - 1.5e-4)
    #expect(abs(found.steps[0].mean - (found.rungs[1].mean - found.rungs[0].mean)) < 1e-12)
  }

  @Test("the number of threads changes nothing") func threads() throws {
    let network = LayeringStudy.untrained.last!
    let one = try LayeringStudy(restarts: 2, threads: 1).climbed(network, draws: 6)
    #expect(try LayeringStudy(restarts: 2, threads: 4).climbed(network, draws: 6) == one)
    #expect(Set(one.rungs[0].values).count == 6)
  }

  @Test("an interval decides what was expected of it") func verdicts() {
    func verdict(_ values: [Double], _ expectation: LadderNetwork.Expectation) -> StudyClaimRecord.Verdict {
      LayeringStudy.verdict(of: BootstrapInterval(of: values, center: .mean), expectation)
    }
    let (high, low, both) = (
      [0.2, 0.21, 0.19, 0.2, 0.22], [-0.2, -0.21, -0.19, -0.2, -0.22], [-0.2, 0.21, 0.3, -0.3, 0.01]
    )
    let small = [0.01, 0.012, 0.009, 0.011, 0.01]
    #expect(verdict(high, .more) == .supported && verdict(high, .less) == .contradicted)
    #expect(verdict(low, .more) == .contradicted && verdict(low, .less) == .supported)
    #expect(
      verdict(both, .more) == .undecided && verdict(both, .less) == .undecided
        && verdict(both, .none) == .undecided)
    #expect(verdict(small, .none) == .equivalent && verdict(high, .none) == .contradicted)
    #expect(verdict([1], .more) == .undecided)
  }

  @Test("trained networks stand on a ladder of their own weights") func trained() throws {
    let networks = try LayeringStudy(draws: 2, trainings: 3, epochs: 1, restarts: 1).run()
    #expect(networks.count == LayeringStudy.untrained.count + LayeringStudy.recipes.count)
    for network in networks.suffix(3) {
      #expect(network.kind == .trained && network.rungs.map(\.name) == ["random", "layered", "trained"])
      #expect(Set(network.rungs[2].values).count == 3, "\(network.name)")
    }
  }
}
