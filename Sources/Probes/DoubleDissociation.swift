import Measures
import Networks
import Records
import Tasks

/// The hidden units of each module silenced together: whether that harms one part of the task and leaves the others.
///
/// With the rise d_t ≥ 0 of the test loss of part t, falls counting as none, and d_o the largest of a module, its dissociation is
/// (d_o − d̄) / (d_o + d̄), where d̄ is the mean of the other parts: 1 where one part alone is harmed, 0 where all are alike. The value is the
/// mean over the modules that harm anything; `random` is the same for as many units of each population drawn at random, whose largest part is
/// chosen in the same way; `parts` is the number of different parts that are some module's own. Parts are the groups of outputs that the task
/// keeps apart, or single outputs, answers or classes.
/// That a lesion stays within one module follows from its separation: it checks what was made, and is no benefit.
public struct DoubleDissociation: Probe {
  /// `doubleDissociation`
  public static let name = "doubleDissociation"

  /// How modules are searched for.
  public var search: ModuleSearch
  /// How many times units are drawn at random for each module.
  public var draws: Int

  /// Lesions of the modules by a search.
  public init(search: ModuleSearch = ModuleSearch(), draws: Int = 10) {
    self.search = search
    self.draws = draws
  }

  /// The mean dissociation, that of random units, and the numbers of modules and parts.
  public var columns: [ProbeColumn] { [.value] + ["random", "modules", "parts"].map(ProbeColumn.part) }

  /// There are hidden units.
  public func check(_ network: Network, _ task: LearningTask) throws(Unfit) {
    try checkHiddenUnits(network)
  }

  /// The mean dissociation, with that of each module and the part that it harms most beside it.
  public func callAsFunction(_ subject: ProbeSubject) throws -> MeasureValue {
    guard let errors = TaskErrors(subject) else {
      return MeasureValue(nil, reason: "the task has no parts that could be harmed apart")
    }
    guard let modules = try StructuralModules(of: subject, by: search)?.hidden
    else {
      return MeasureValue(nil, reason: "the network has no connections, so it has no modules")
    }
    let base = errors.losses(subject.parameters)
    func harm(_ units: [(population: Int, units: [Int])]) -> (dissociation: Double, own: Int)? {
      let rises = zip(errors.losses(subject.silencing(units)), base).map { max($0 - $1, 0) }
      guard let most = rises.max(), most > 0, let own = rises.firstIndex(of: most) else { return nil }
      let others = (rises.reduce(0, +) - most) / Double(rises.count - 1)
      return ((most - others) / (most + others), own)
    }
    let found = modules.map(harm)
    let random = modules.indices.flatMap { module in
      (0..<draws).compactMap { draw in
        harm(
          StructuralModules.random(
            like: modules[module], of: subject.network, subject, draw: module * draws + draw))?.dissociation
      }
    }
    let counted = found.compactMap(\.self)
    guard !counted.isEmpty else { return MeasureValue(nil, reason: "no module's loss harms anything") }
    let harmless = found.count - counted.count
    return MeasureValue(
      counted.map(\.dissociation).mean,
      reason: harmless > 0 ? "\(harmless) of \(found.count) modules can be taken away without harm" : nil,
      parts: [
        "random": .number(random.isEmpty ? nil : random.mean), "modules": .whole(modules.count),
        "parts": .whole(Set(counted.map(\.own)).count),
        "dissociation": .list(found.map { $0?.dissociation }),
        "own": .list(found.map { $0.map { Double($0.own) } }),
      ])
  }
}
