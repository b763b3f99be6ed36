import Measures
import Networks
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

  /// How modules are searched for.
  public var search: ModuleSearch
  /// How many times units are drawn at random for each module.
  public var draws: Int

  /// Lesions of the modules by a search.
  public init(search: ModuleSearch = ModuleSearch(), draws: Int = 10) {
    self.search = search
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
    guard let modules = try StructuralModules(of: subject, by: search)?.hidden
    else {
      return MeasureValue(nil, reason: "the network has no connections, so it has no modules")
    }
    func damage(_ units: [(population: Int, units: [Int])]) -> Double {
      subject.evaluate(subject.silencing(units)).loss - subject.base.loss
    }
    let found = modules.map(damage)
    let random = modules.indices.flatMap { module in
      (0..<draws).map { draw in
        damage(
          StructuralModules.random(
            like: modules[module], of: subject.network, subject, draw: module * draws + draw))
      }
    }
    return MeasureValue(
      found.mean,
      parts: [
        "random": .number(random.mean), "modules": .whole(modules.count), "damage": .list(found),
        "units": .wholes(modules.map { $0.reduce(0) { $0 + $1.units.count } }),
      ])
  }
}
