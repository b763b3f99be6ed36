import ArrayFiles
import Configuration
import Experiments
import Foundation

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
  /// The run that it is the control of, if it depends on what that one has become.
  public let treated: String?
  /// Where among the sweep's combinations it stands.
  package let combination: Int
  private let tree: ConfigurationValue
  private let surroundings: Surroundings

  init(
    id: String = "", _ tree: ConfigurationValue, in surroundings: Surroundings, seed: UInt64,
    control: SweepControl?, treated: String? = nil, values: [ConfigurationValue], combination: Int
  ) {
    self.id = id
    self.tree = tree
    self.surroundings = surroundings
    self.seed = seed
    self.control = control
    self.treated = treated
    self.values = values
    self.combination = combination
  }

  /// The list of its probes, which is null where there are none.
  var probes: ConfigurationValue { tree[path: ["probes"]] }

  /// What is trained. Made when asked for: that takes longer than all else about a planned run.
  public func configuration() throws(ConfigurationError) -> RunConfiguration {
    try RunConfiguration(tree, in: surroundings)
  }

  /// The configuration of a trial of `l1-matched-density`, whose last term is the one with the weight.
  func configuration(matchedWeight weight: Double) throws(ConfigurationError) -> RunConfiguration {
    var tree = tree
    guard case .list(let terms) = tree[path: ["regularizers"]].content else { return try configuration() }
    let key = ["regularizers", "\(terms.count - 1)", "weight"]
    try tree.set(key, to: weight.configurationValue(origin: tree.origin))
    return try RunConfiguration(tree, in: surroundings)
  }

  /// The configuration of `none-early` after so many steps, or for nil of the whole training that is looked at for them, which is
  /// put through no probes.
  func configuration(afterSteps steps: Int?) throws(ConfigurationError) -> RunConfiguration {
    guard let steps else {
      return try RunConfiguration(tree.removing(["probes"]), in: surroundings)
    }
    var tree = tree
    var training = tree[path: ["training"]].removing(["epochs"])
    try training.set(["steps"], to: steps.configurationValue(origin: tree.origin))
    try tree.set(["training"], to: training)
    return try RunConfiguration(tree, in: surroundings)
  }

  /// Its name, and what tells it from all others: for a weight that is to be found, also what it is matched with.
  fileprivate func identity() throws(ConfigurationError) -> (name: String, hash: String) {
    let configuration = try configuration()
    var hash = configuration.hash
    if control?.isSearchedFor == true {
      hash = SHA256.hexDigest(of: Data("\(configuration.yaml)# matched with \(treated ?? "")\n".utf8))
    }
    return ("\(configuration.taskName)-\(hash.prefix(6))-s\(seed)", hash)
  }
}

extension Sweep {
  /// Every run, seed by seed, so that a sweep which is stopped early has whole seeds. Runs that are equal are one. A
  /// control stands behind the run that it depends on.
  ///
  /// Throws `ConfigurationError` for the first configuration that is refused.
  public func runs() throws(ConfigurationError) -> [PlannedRun] {
    let combinations = self.combinations
    let seeds = try allSeeds
    // Names that controls refer to must be final before any control is planned.
    var free: [(run: PlannedRun, name: String, hash: String)] = []
    let kinds = [nil] + (controls.contains(SweepControl.none) ? [SweepControl.none] : [])
    for seed in seeds {
      for combination in combinations.indices {
        for control in kinds {
          let run = try plan(combinations[combination], combination, seed: seed, control: control)
          let (name, hash) = try run.identity()
          free.append((run, name, hash))
        }
      }
    }
    var unique: [String: String] = [:]
    for one in free { unique[one.hash] = one.name }
    let hashes = unique.keys.sorted()
    let distinct = distinctNames(hashes.map { (unique[$0]!, $0) })
    var names = Dictionary(uniqueKeysWithValues: Swift.zip(hashes, distinct))

    var runs: [PlannedRun] = []
    var places: [String: Int] = [:]
    func add(_ run: PlannedRun, _ hash: String) {
      if let place = places[hash] {
        runs[place].control = runs[place].control ?? run.control
        return
      }
      places[hash] = runs.count
      runs.append(run)
      runs[runs.count - 1].id = names[hash]!
    }
    var taken = Set(distinct)
    for (index, one) in free.enumerated() where one.run.control == nil {
      add(one.run, one.hash)
      for control in controls {
        if control == SweepControl.none {
          add(free[index + 1].run, free[index + 1].hash)
          continue
        }
        let run = try plan(
          combinations[one.run.combination], one.run.combination, seed: one.run.seed, control: control,
          treated: control.isBuiltOnTreated ? names[one.hash]! : nil)
        let (name, hash) = try run.identity()
        if names[hash] == nil {
          let isFree = taken.insert(name).inserted
          names[hash] =
            isFree ? name : name.replacingOccurrences(of: hash.prefix(6), with: hash.prefix(12))
        }
        add(run, hash)
      }
    }
    return runs
  }

  /// Every combination of what varies, in order.
  package var combinations: [SweepAssignments] {
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
    id: String, combination: Int, seed: UInt64, control: SweepControl?, treated: String?,
    among combinations: [SweepAssignments]
  ) throws(ConfigurationError) -> PlannedRun? {
    guard combinations.indices.contains(combination),
      control?.isBuiltOnTreated ?? false == (treated != nil)
    else { return nil }
    var run = try plan(
      combinations[combination], combination, seed: seed, control: control, treated: treated)
    run.id = id
    return run
  }

  private func plan(
    _ assignments: SweepAssignments, _ combination: Int, seed: UInt64, control: SweepControl?,
    treated: String? = nil
  ) throws(ConfigurationError) -> PlannedRun {
    var tree = try assignments.applied(to: base)
    try tree.set(["seed"], to: seed.configurationValue(origin: base.origin))
    if let control {
      tree = try control.applied(
        to: tree, treated: treated ?? "", background: background, matching: matching)
    }
    return PlannedRun(
      tree, in: surroundings, seed: seed, control: control, treated: treated,
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
  package subscript(path path: [String]) -> ConfigurationValue {
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
