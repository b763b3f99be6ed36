import Connectomes
import Graphs
import Measures
import Networks
import Randomness
import Records
import Tasks

/// The hidden units of each module silenced together: how much the test loss rises, beside as many units drawn at random.
///
/// Modules are those of the best layered modularity. The value is the mean of L(without module) − L over the modules that have
/// hidden units; `random` is the same for units drawn at random, as many of each population.
/// That a lesion stays within one module follows from its separation: it checks what was made, and is no benefit.
public struct ModuleLesion: Probe {
  /// `moduleLesion`
  public static let name = "moduleLesion"

  /// γ of the modularity.
  public var resolution: Double
  /// How many times detection starts afresh.
  public var restarts: Int
  /// How many times units are drawn at random for each module.
  public var draws: Int

  /// Lesions of the modules at a resolution.
  public init(resolution: Double = 1, restarts: Int = 10, draws: Int = 10) {
    self.resolution = resolution
    self.restarts = restarts
    self.draws = draws
  }

  /// The mean damage, that of random units, and the number of modules.
  public var columns: [ProbeColumn] { [.value, .part("random"), .part("modules")] }

  /// There are hidden units.
  public func check(_ network: Network, _ task: LearningTask) throws(Unfit) {
    try checkHiddenUnits(network)
  }

  /// The mean damage, with the damage by each module and its number of hidden units beside it.
  public func callAsFunction(_ subject: ProbeSubject) throws -> MeasureValue {
    let outline = subject.network.outline
    guard let modules = try modules(of: subject) else {
      return MeasureValue(nil, reason: "the network has no connections, so it has no modules")
    }
    var damage: [Double] = []
    var random: [Double] = []
    for (number, module) in modules.enumerated() {
      damage.append(self.damage(by: module, subject))
      for draw in 0..<draws {
        var stream = subject.stream(.units, number * draws + draw)
        let others = module.map { population, units in
          let all = stream.permutation(outline.populations[population].unitCount)
          return (population, Array(all.prefix(units.count)))
        }
        random.append(self.damage(by: others, subject))
      }
    }
    return MeasureValue(
      damage.mean,
      parts: [
        "random": .number(random.mean), "modules": .whole(modules.count), "damage": .list(damage),
        "units": .wholes(modules.map { $0.reduce(0) { $0 + $1.units.count } }),
      ])
  }

  private typealias Units = [(population: Int, units: [Int])]

  private func damage(by module: Units, _ subject: ProbeSubject) -> Double {
    let silent = module.reduce(subject.parameters) { parameters, part in
      parameters.silencing(part.units, of: part.population, in: subject.network.outline)
    }
    return subject.evaluate(silent).loss - subject.base.loss
  }

  /// The hidden units of each module by population; nil where nothing is connected.
  private func modules(of subject: ProbeSubject) throws -> [Units]? {
    let options = MeasurementOptions(
      nulls: 0, restarts: restarts, resolution: resolution, seed: subject.seed, threads: 1)
    let measured = try MeasureSubject(
      Connectome(subject.network, subject.parameters), structure: subject.task.structure, options: options)
    guard measured.emptiness == nil,
      let membership = try Measure.named("layered")?.value(of: measured)?.partition?.membership
    else { return nil }
    let outline = subject.network.outline
    var first = 0
    var byModule: [Int: Units] = [:]
    for (population, size) in outline.sizes.enumerated() {
      if outline.hidden.contains(population) {
        for (module, units) in Dictionary(grouping: 0..<size, by: { membership[first + $0] }) {
          byModule[module, default: []].append((population, units))
        }
      }
      first += size
    }
    return byModule.sorted { $0.key < $1.key }.map(\.value)
  }
}
