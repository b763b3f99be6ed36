import Foundation
import Randomness

/// A cluster of binary units that excite each other: how long it holds what was put into it, as an exact number.
///
/// All n units are updated at once, each up with the probability ½ (1 + tanh(b m)), where m = mean of ±1 over the cluster, the unit itself
/// included, and b = β (1 − μ) for an inverse temperature β and a share μ of input from surroundings that are at zero. From all units up,
/// the lifetime is the number of steps until the majority is lost, m ≤ 0. Only the number of units that are up matters, so the lifetime is the mean
/// time to absorption of a chain of binomial draws, solved exactly. Below b = 1 size hardly helps; above, lifetimes grow exponentially with n.
/// A single unit lives 1 + e^{2b} steps.
///
/// Source: after Johnson, Marro and Torres, "Robust short-term memory without synaptic learning" (2013); the chain is Modulon's own
/// reading of its mechanism.
public struct ReverberatingCluster: Equatable, Sendable {
  /// n
  public let units: Int
  /// b
  public let coupling: Double

  /// A cluster of at least one unit with a finite coupling.
  public init(units: Int, coupling: Double) {
    precondition(units > 0 && coupling.isFinite, "a cluster of \(units) units with coupling \(coupling)")
    self.units = units
    self.coupling = coupling
  }

  /// The coupling β (1 − μ) of a cluster whose units have the share μ of their input from outside.
  public static func coupling(inverseTemperature: Double, mixing: Double) -> Double {
    inverseTemperature * (1 - mixing)
  }

  /// 2 b m where `count` units were up.
  private func field(up count: Int) -> Double { 2 * coupling * Double(2 * count - units) / Double(units) }

  /// The probability that a unit is up where `count` were.
  func probability(up count: Int) -> Double { 1 / (1 + exp(-field(up: count))) }

  /// The mean number of steps until the majority is lost. O(n³).
  public var meanLifetime: Double {
    let states = Array((units / 2 + 1)...units)
    // (1 − Q) t = 1 over the states of a majority. The row sums of 1 − Q are the small probabilities of leaving, which
    // differences of numbers near 1 would lose: so elimination keeps them beside the matrix (Grassmann, Taksar and Heyman).
    var rates = states.map { from in states.map { binomial(field(up: from), $0) } }
    var leaving = states.map { from in
      (0...(units / 2)).reduce(0) { $0 + binomial(field(up: from), $1) }
    }
    var rewards = [Double](repeating: 1, count: states.count)
    for state in states.indices.dropLast() {
      // State by state is left out: what leads into it goes on to where it leads.
      let out = leaving[state] + rates[state][(state + 1)...].reduce(0, +)
      for from in states.indices where from > state {
        let share = rates[from][state] / out
        for to in states.indices where to > state { rates[from][to] += share * rates[state][to] }
        leaving[from] += share * leaving[state]
        rewards[from] += share * rewards[state]
      }
    }
    return rewards[states.count - 1] / leaving[states.count - 1]
  }

  /// C(n, k) pᵏ (1 − p)ⁿ⁻ᵏ with p = 1 / (1 + e^−field), whose logarithms have no difference from 1.
  private func binomial(_ field: Double, _ count: Int) -> Double {
    let (n, k) = (Double(units), Double(count))
    let ways = lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
    return exp(ways - k * log1p(exp(-field)) - (n - k) * log1p(exp(field)))
  }

  /// A lifetime by simulation; at most so many steps.
  public func lifetime(using stream: inout RandomStream, atMost limit: Int = .max) -> Int {
    var up = units
    var steps = 0
    while 2 * up > units, steps < limit {
      let p = probability(up: up)
      up = (0..<units).count { _ in stream.uniform() < p }
      steps += 1
    }
    return steps
  }
}
