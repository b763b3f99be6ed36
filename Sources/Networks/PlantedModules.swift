import Randomness
import Tensors

/// Random directed graphs whose units lie in modules: each unit hears so many others, each of them with the same
/// probability from outside of its module.
///
/// Modules are contiguous and as equal as can be. The k units that a unit hears are different ones and never itself; the
/// number of those from outside is binomial with the mixing μ, so that about the share μ of all weight crosses borders and
/// the modularity of the planted modules is about 1 − μ − 1/m for m of them. Weights are U(−1, 1).
///
/// Source: the benchmark of Girvan and Newman, "Community structure in social and biological networks" (2002); with
/// mixing as in Lancichinetti, Fortunato and Radicchi (2008), with equal degrees and modules.
public struct PlantedModules: Equatable, Sendable {
  /// The number of units.
  public let units: Int
  /// m
  public let modules: Int
  /// k
  public let degree: Int
  /// μ, of no meaning for a single module.
  public let mixing: Double

  /// A graph of modules; throws where there are too few units to be heard.
  public init(units: Int, modules: Int = 1, degree: Int, mixing: Double = 0) throws(Unfit) {
    let least = modules >= 1 && modules <= units ? units / modules : 0
    guard modules >= 1, least >= 1, (0...1) ~= mixing else {
      throw Unfit(
        "modules", found: "\(modules) modules of \(units) units, mixing \(mixing)",
        allowed: "1 to \(units) modules, mixing from 0 to 1")
    }
    // As many as could all be from within, or all from outside; only what can happen counts.
    let within = mixing < 1 || modules == 1 ? least - 1 : .max
    let outside = mixing > 0 && modules > 1 ? units - (least * modules == units ? least : least + 1) : .max
    guard degree >= 1, degree <= min(within, outside) else {
      throw Unfit(
        "modules", found: "degree \(degree) among \(modules) modules of \(units) units",
        allowed: min(within, outside) < 1
          ? "modules of at least two units" : "1 to \(min(within, outside)), the others that a unit can hear")
    }
    (self.units, self.modules, self.degree, self.mixing) = (units, modules, degree, mixing)
  }

  /// The module of each unit.
  public var membership: [Int] { MatrixBlocks.contiguous(units, groups: modules) }

  /// Weights from each unit to each other, zero where there is no connection.
  public func weights(using stream: inout RandomStream) -> Tensor {
    let membership = membership
    var weights = Tensor([units, units])
    weights.withMutableElements { weights in
      for unit in 0..<units {
        let inside = (0..<units).filter { membership[$0] == membership[unit] && $0 != unit }
        let outside = (0..<units).filter { membership[$0] != membership[unit] }
        let crossing = modules == 1 ? 0 : (0..<degree).count { _ in stream.uniform() < mixing }
        for (heard, number) in [(inside, degree - crossing), (outside, crossing)] {
          for place in stream.permutation(heard.count).prefix(number) {
            weights[heard[place] * units + unit] = Scalar(2 * stream.uniform() - 1)
          }
        }
      }
    }
    return weights
  }
}
