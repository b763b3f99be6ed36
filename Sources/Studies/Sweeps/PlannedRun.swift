import Configuration

/// One run of a sweep, before anything is trained.
public struct PlannedRun: Sendable {
  /// The name of its folder, which equal configurations share.
  public internal(set) var id: String
  /// What every stream of random numbers depends on.
  public let seed: UInt64
  /// The control that it is, if it is one.
  public internal(set) var control: SweepControl?
  /// The values of the keys that vary, in the sweep's order.
  public let values: [ConfigurationValue]
  /// Where among the sweep's combinations it stands.
  let combination: Int
  private let tree: ConfigurationValue

  init(
    id: String = "", _ tree: ConfigurationValue, seed: UInt64, control: SweepControl?,
    values: [ConfigurationValue],
    combination: Int
  ) {
    self.id = id
    self.tree = tree
    self.seed = seed
    self.control = control
    self.values = values
    self.combination = combination
  }

  /// What is trained. Made when asked for: that takes longer than all else about a planned run.
  public func configuration() throws(ConfigurationError) -> RunConfiguration { try RunConfiguration(tree) }
}

extension Sweep {
  /// Every run, seed by seed, so that a sweep which is stopped early has whole seeds. Runs that are equal are one.
  ///
  /// Throws `ConfigurationError` for the first configuration that is refused.
  public func runs() throws(ConfigurationError) -> [PlannedRun] {
    let combinations = self.combinations
    var runs: [PlannedRun] = []
    var hashes: [String] = []
    var places: [String: Int] = [:]
    for seed in try allSeeds {
      for combination in combinations.indices {
        for control in [nil] + controls.map(Optional.some) {
          var run = try plan(combinations[combination], combination, seed: seed, control: control)
          let configuration = try run.configuration()
          if let place = places[configuration.hash] {
            runs[place].control = runs[place].control ?? control
            continue
          }
          run.id = configuration.id
          places[configuration.hash] = runs.count
          runs.append(run)
          hashes.append(configuration.hash)
        }
      }
    }
    let names = distinctNames(Swift.zip(runs, hashes).map { ($0.id, $1) })
    for index in runs.indices { runs[index].id = names[index] }
    return runs
  }

  /// Every combination of what varies, in order.
  var combinations: [SweepAssignments] {
    let (rows, draws) = (zip.together, random.draws)
    return grid.product.flatMap { first in rows.flatMap { second in draws.map { first + second + $0 } } }
  }

  private var allSeeds: [UInt64] {
    get throws(ConfigurationError) {
      if let seeds { return seeds }
      let own = base[path: ["seed"]]
      if case .null = own.content { return [0] }
      return [try UInt64(own, key: "base.seed")]
    }
  }

  /// A run that was planned before, by what its line of the plan says; nil where the sweep has no such combination.
  func planned(
    id: String, combination: Int, seed: UInt64, control: SweepControl?, among combinations: [SweepAssignments]
  ) throws(ConfigurationError) -> PlannedRun? {
    guard combinations.indices.contains(combination) else { return nil }
    var run = try plan(combinations[combination], combination, seed: seed, control: control)
    run.id = id
    return run
  }

  private func plan(
    _ assignments: SweepAssignments, _ combination: Int, seed: UInt64, control: SweepControl?
  ) throws(ConfigurationError) -> PlannedRun {
    var tree = try assignments.applied(to: base)
    try tree.set(["seed"], to: seed.configurationValue(origin: base.origin))
    if let control { tree = try control.applied(to: tree) }
    return PlannedRun(
      tree, seed: seed, control: control,
      values: variedKeys.map { tree[path: $0.split(separator: ".").map(String.init)] }, combination: combination
    )
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
