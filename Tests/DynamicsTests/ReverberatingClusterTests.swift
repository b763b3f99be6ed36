import Foundation
import Randomness
import Testing

@testable import Dynamics

@Suite struct ReverberatingClusterTests {
  /// From `Oracles/dynamics.py`, in rational numbers and by NumPy's solver; the columns are b = 0, 0.5, 1, 1.25, 1.5 and 2.
  private static let couplings = [0, 0.5, 1, 1.25, 1.5, 2]
  private static let recorded: [(units: Int, lifetimes: [Double])] = [
    (1, [2.000, 3.718, 8.389, 13.182, 21.086, 55.598]), (3, [2.000, 3.796, 8.685, 14.517, 26.131, 102.631]),
    (5, [2.000, 4.004, 10.023, 19.211, 43.739, 355.140]),
    (9, [2.000, 4.317, 12.269, 30.211, 113.663, 4588.66]),
    (15, [2.000, 4.625, 14.937, 52.217, 447.871, 223_976]),
  ]

  @Test(arguments: recorded.map(\.units)) func lifetimesAreExact(units: Int) throws {
    let row = try #require(Self.recorded.first { $0.units == units })
    for (coupling, expected) in zip(Self.couplings, row.lifetimes) {
      let found = ReverberatingCluster(units: units, coupling: coupling).meanLifetime
      // Recorded to three or two decimals, or to whole steps.
      #expect(abs(found - expected) < (expected > 1e5 ? 0.51 : expected > 1e3 ? 0.0051 : 5.1e-4), "\(coupling)")
    }
  }

  @Test(arguments: [0, 0.3, 1, 2.5, 6]) func aSingleUnitIsGeometric(coupling: Double) {
    let found = ReverberatingCluster(units: 1, coupling: coupling).meanLifetime
    #expect(abs(found / (1 + exp(2 * coupling)) - 1) < 1e-12)
  }

  /// Very long lives keep their digits: they are told by the probabilities of leaving, not by differences from 1.
  @Test func lifetimesOfLargeClustersAreFiniteAndGrow() {
    var last = 0.0
    for units in stride(from: 1, through: 41, by: 4) {
      let found = ReverberatingCluster(units: units, coupling: 2.5).meanLifetime
      #expect(found > last && found.isFinite)
      last = found
    }
  }

  @Test(arguments: [(9, 1.0), (5, 1.25), (4, 0.5)]) func simulationsAgree(units: Int, coupling: Double) {
    let cluster = ReverberatingCluster(units: units, coupling: coupling)
    var stream = RandomStream(seed: 4, stream: .data)
    let lives = (0..<4000).map { _ in Double(cluster.lifetime(using: &stream)) }
    let mean = lives.reduce(0, +) / 4000
    let variance = lives.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 3999
    #expect(abs(mean - cluster.meanLifetime) < 5 * (variance / 4000).squareRoot())
    #expect(cluster.lifetime(using: &stream, atMost: 1) == 1)
  }

  @Test func mixingWeakensTheCoupling() {
    #expect(ReverberatingCluster.coupling(inverseTemperature: 2, mixing: 0.25) == 1.5)
  }
}
