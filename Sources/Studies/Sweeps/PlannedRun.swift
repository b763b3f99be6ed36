import Configuration

/// One run of a sweep, before anything is trained.
public struct PlannedRun: Sendable {
  /// The name of its folder, which equal configurations share.
  public internal(set) var id: String
  /// What is trained.
  public let configuration: RunConfiguration
  /// The control that it is, if it is one.
  public internal(set) var control: SweepControl?
  /// The values of the keys that vary, in the sweep's order.
  public let values: [ConfigurationValue]
}

extension Sweep {
  /// Every run, seed by seed, so that a sweep which is stopped early has whole seeds. Runs that are equal are one.
  ///
  /// Throws `ConfigurationError` for the first configuration that is refused.
  public func runs() throws(ConfigurationError) -> [PlannedRun] {
    var combinations: [SweepAssignments] = []
    let (product, rows, draws) = (grid.product, zip.together, random.draws)
    for first in product {
      for second in rows {
        for third in draws { combinations.append(first + second + third) }
      }
    }
    var runs: [PlannedRun] = []
    var places: [String: Int] = [:]
    for seed in seeds.map({ $0.map(Optional.some) }) ?? [nil] {
      for combination in combinations {
        for control in [nil] + controls.map(Optional.some) {
          let run = try plan(combination, control, seed: seed)
          if let place = places[run.configuration.hash] {
            runs[place].control = runs[place].control ?? control
          } else {
            places[run.configuration.hash] = runs.count
            runs.append(run)
          }
        }
      }
    }
    let names = distinctNames(runs.map { ($0.id, $0.configuration.hash) })
    for index in runs.indices { runs[index].id = names[index] }
    return runs
  }

  private func plan(
    _ combination: SweepAssignments, _ control: SweepControl?, seed: UInt64?
  ) throws(ConfigurationError) -> PlannedRun {
    var tree = try combination.applied(to: base)
    if let seed { try tree.set(["seed"], to: seed.configurationValue(origin: base.origin)) }
    if let control { tree = try control.applied(to: tree) }
    let configuration = try RunConfiguration(tree)
    return PlannedRun(
      id: configuration.id, configuration: configuration, control: control,
      values: variedKeys.map { tree[path: $0.split(separator: ".").map(String.init)] })
  }
}

/// Six digits of a hash are short enough to meet by chance among thousands of runs; those that do get twelve.
func distinctNames(_ runs: [(id: String, hash: String)]) -> [String] {
  let counts = runs.reduce(into: [String: Int]()) { $0[$1.id, default: 0] += 1 }
  return runs.map { run in
    counts[run.id] == 1
      ? run.id : run.id.replacingOccurrences(of: run.hash.prefix(6), with: run.hash.prefix(12))
  }
}

extension ConfigurationValue {
  /// The node that a path leads to, or nothing.
  subscript(path path: [String]) -> ConfigurationValue {
    guard let key = path.first else { return self }
    let rest = Array(path.dropFirst())
    switch content {
    case .map(let entries):
      if let entry = entries.first(where: { $0.key == key }) { return entry.value[path: rest] }
    case .list(let items):
      if let index = Int(key), items.indices.contains(index) { return items[index][path: rest] }
    case .null, .scalar: break
    }
    return ConfigurationValue(.null, origin: origin)
  }
}
