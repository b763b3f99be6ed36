import ArrayFiles
import Configuration
import Files
import Foundation
import Optimizers
import Records
import Tasks
import Training

/// A run, complete: what its resolved `config.yaml` says and nothing else decides what is trained.
public struct RunConfiguration: Sendable {
  /// The registered name of the task.
  public let taskName: String
  /// What `task:` says beside its name, defaults included: `rule: both`.
  public let taskOptions: [String: String]
  /// Where the task's data comes from.
  public let task: any TaskSource
  private let taskOrigins: Origins
  /// What takes turns with the task, if anything.
  public let goals: GoalsSpec?
  /// The network.
  public let network: NetworkSpec
  /// The optimizer.
  public let optimizer: Optimizer
  /// How long and when to look.
  public let training: TrainingSpec
  /// The terms.
  public let regularizers: [RegularizerSpec]
  /// What the task's loss is held below; nil where it counts as it is.
  public let constraint: TaskConstraint?
  /// What is done to the network between steps.
  public let operators: [OperatorSpec]
  /// Which weights the network has; nil for all.
  public let mask: MaskSpec?
  /// How modularity is measured.
  public let measure: MeasureSpec
  /// What the finished network is put through.
  public let probes: [ProbeSpec]
  /// What is written of the training beside the run's own record; it changes nothing that is trained, nor any hash.
  public let log: [LogFormat]
  /// The terms, the constraint, the operators and the mask with their options: what tells the runs of a comparison apart.
  public let treatment: [RunManifest.Term]
  /// Where relative paths lead from.
  public let surroundings: Surroundings
  /// What every stream of random numbers depends on.
  public let seed: UInt64
  /// The configuration with all defaults filled in, as YAML, but for `log`: what equal runs have in common.
  public let yaml: String
  /// SHA-256 of `yaml`.
  public let hash: String
  /// What was read, defaults included.
  private let resolved: ConfigurationValue

  /// The keys at the top of a configuration.
  public static let topLevelKeys = [
    "task", "goals", "network", "optimizer", "training", "regularizers", "constraint", "operators", "mask",
    "measure", "probes", "log", "seed",
  ]

  /// Those among them that change nothing of what is trained: no part of a run's identity, and nothing to compare or vary.
  package static let idleKeys = ["log"]

  /// Reads a configuration: file < environment < options; `file` may be absent.
  public init(
    file: String?, environment: [String: String] = [:], options: [String] = [], seed: UInt64? = nil
  ) throws {
    var value = ConfigurationValue.empty(Origin("the command line"))
    var surroundings = Surroundings.current
    if let file {
      let data: Data
      do {
        data = try AtomicFile.read(file)
      } catch {
        if error.kind == .missing { throw MissingInput(path: file, what: "configuration file") }
        throw error
      }
      value = try YAML.parse(String(decoding: data, as: UTF8.self), source: file)
      surroundings = Self.surroundings(ofRecord: file, value) ?? .current
    }
    try value.set(environment: environment, topLevelKeys: Self.topLevelKeys)
    for option in options { try value.set(option: option) }
    if let seed { try value.set(option: "seed=\(seed)") }
    try self.init(value, in: surroundings)
  }

  /// The configuration of a run as its folder records it.
  ///
  /// Throws `RunError.configurationChanged` where it is not the one that the run began with.
  public init(of folder: RunFolder) throws {
    let manifest = try folder.manifest()
    try self.init(
      YAML.parse(folder.config(), source: folder.configPath), in: Surroundings(of: folder, manifest))
    guard hash == manifest.configHash else { throw RunError.configurationChanged(folder.configPath) }
  }

  /// What a run's record says of a file that is its configuration; nil for any other file.
  private static func surroundings(ofRecord file: String, _ value: ConfigurationValue) -> Surroundings? {
    let folder = RunFolder(path: Paths.folder(of: Surroundings.absolute(file)))
    guard Paths.name(of: file) == Paths.name(of: folder.configPath),
      let manifest = try? folder.manifest()
    else { return nil }
    let surroundings = Surroundings(of: folder, manifest)
    return (try? RunConfiguration(value, in: surroundings))?.hash == manifest.configHash ? surroundings : nil
  }

  /// Reads a tree; relative paths lead from its surroundings.
  public init(
    _ value: ConfigurationValue, in surroundings: Surroundings = .current
  ) throws(ConfigurationError) {
    self.surroundings = surroundings
    let top = try ConfigurationSection(value, locating: { surroundings.locate($0) })

    let taskSection = try top.section("task")
    let row = try taskSection.row("name", of: TaskRow.all, named: \.name)
    taskName = row.name
    task = try row.read(taskSection)
    taskOrigins = Origins(of: row.keys, in: taskSection)

    if let section = try top.optionalSection("goals") {
      goals = try GoalsSpec(section)
    } else {
      goals = nil
    }
    network = try NetworkSpec(top.section("network"))

    let optimizerSection = try top.section("optimizer")
    let optimizerRow = try optimizerSection.row("name", of: OptimizerRow.all, named: \.name, default: "adam")
    let learningRate = try optimizerSection.nonnegative("learningRate", default: 0.001)
    let clip = try optimizerSection.optional(
      "clipNorm", as: Double.self, where: { $0 > 0 }, allowed: "a number above 0")
    let schedule = try ScheduleSpec.read(optimizerSection.section("schedule"))
    let base = try optimizerRow.read(optimizerSection, learningRate, schedule)
    let bound = try optimizerSection.optional(
      "maximumWeight", as: Double.self, where: { $0 > 0 && $0.isFinite }, allowed: "a number above 0")
    optimizer = Optimizer(
      (clip.map { [ClipByNorm(maximum: $0)] } ?? []) + base.transforms
        + (bound.map { [BoundWeights(maximum: $0)] } ?? []))

    training = try TrainingSpec(top.section("training"))
    if training.restarts > 1, network.start != nil {
      throw ConfigurationError(
        try top.section("training").origin(of: "restarts"),
        "training.restarts chooses among fresh networks, but network.start gives one (allowed: one of the two)")
    }
    var specs: [RegularizerSpec] = []
    var treatment: [RunManifest.Term] = []
    for section in try top.sections("regularizers") {
      let spec = try RegularizerSpec(section, for: network.outline)
      specs.append(spec)
      treatment.append(
        .init(name: spec.name, weight: spec.weight, options: section.options(beside: ["name", "weight"])))
    }
    regularizers = specs
    if let section = try top.optionalSection("constraint") {
      constraint = try readConstraint(section)
      treatment.append(.init(name: "constraint", weight: nil, options: section.options(beside: [])))
    } else {
      constraint = nil
    }
    let rows = try top.optionalSections("operators").map { section throws(ConfigurationError) in
      (section, try section.row("name", of: OperatorRow.all, named: \.name))
    }
    let outline = network.outline
    operators = try rows.map { section, row throws(ConfigurationError) in
      let origin = section.origin(of: "name")
      let context = OperatorRow.Context(outline: outline, terms: specs, origin: origin)
      return OperatorSpec(operation: try row.read(section, context), origin: origin)
    }
    treatment += rows.map { .init(name: $1.name, weight: nil, options: $0.options(beside: ["name"])) }
    if let section = try top.optionalSection("mask") {
      let spec = try MaskSpec(section, matrices: network.outline.connections.count)
      mask = spec
      treatment.append(
        .init(name: "\(spec.kind.rawValue)Mask", weight: nil, options: section.options(beside: ["kind"])))
    } else {
      mask = nil
    }
    self.treatment = treatment
    measure = try MeasureSpec(top.section("measure"), of: network.outline)
    probes = try ProbeSpec.list(top.optionalSections("probes"))
    log = try top.optional("log", as: [Choice<LogFormat>].self)?.map(\.value) ?? []
    seed = try top.value("seed", default: 0)
    try top.close()

    taskOptions = taskSection.allOptions
    resolved = top.resolved
    yaml = YAML.text(resolved.removing(Self.idleKeys))
    hash = SHA256.hexDigest(of: Data(yaml.utf8))
  }

  // A sweep is planned by the hashes of its runs alone, and writing YAML is most of what that takes: so the rest is made where
  // it is asked for.

  /// The same as `yaml` as `config.yaml` holds it, with `log`, for readers of every version of YAML.
  public var portableYAML: String { YAML.portableText(resolved) }

  /// `task:` with all defaults filled in, as YAML: equal texts and seeds give equal data.
  public var taskText: String {
    guard case .map(let entries) = resolved.content, let task = entries.first(where: { $0.key == "task" })
    else { return "" }
    return YAML.text(task.value)
  }

  /// What it says beside the treatment and the seed, by key: what tells comparisons apart.
  public var settings: [String: String] {
    Dictionary(shared.settings().map { ($0.key, $0.text) }) { first, _ in first }
  }

  /// SHA-256 of what runs that may be compared share: all but the treatment and the seed.
  public var comparisonGroup: String { SHA256.hexDigest(of: Data(YAML.text(shared).utf8)) }

  private var shared: ConfigurationValue {
    resolved.removing(Self.idleKeys + ["regularizers", "constraint", "operators", "mask", "seed"])
  }

  /// The task's data for the configuration's seed. Throws what the task does, and a `ConfigurationError` with its place for an option that
  /// makes no task.
  package func loadTask() throws -> LearningTask { try taskOrigins.placing { try task.load(seed: seed) } }

  /// A name that equal configurations share and others do not: `sinusoids-3fa92c-s0`.
  public var id: String { "\(taskName)-\(hash.prefix(6))-s\(seed)" }
}

extension ConfigurationSection {
  /// All keys but the name, each with its value on one line.
  fileprivate var allOptions: [String: String] {
    guard case .map(let entries) = resolved.content else { return [:] }
    let own = entries.filter { $0.key != "name" }.map { ($0.key, $0.value.shortText) }
    return Dictionary(own) { first, _ in first }
  }

  /// `cap 4, find true`: what is not the default beside the named keys, for people to read; nil where that is nothing.
  fileprivate func options(beside names: Set<String>) -> String? {
    guard case .map(let entries) = chosen.content else { return nil }
    let own = entries.filter { !names.contains($0.key) && $0.value.shortText != "{}" }
    let text = own.map { "\($0.key) \($0.value.shortText)" }.joined(separator: ", ")
    return own.isEmpty ? nil : text.replacing(/(\d)\.0(?!\d)/) { $0.1 }
  }
}

extension ConfigurationValue {
  /// Every key that leads to a scalar or a list, with its text.
  fileprivate func settings(_ path: String = "") -> [(key: String, text: String)] {
    guard case .map(let entries) = content else { return [(path, shortText)] }
    return entries.flatMap { $0.value.settings(path.isEmpty ? $0.key : "\(path).\($0.key)") }
  }
}

/// `constraint:` the task's loss stays below (1 + slack) times a reference.
private func readConstraint(_ section: ConfigurationSection) throws(ConfigurationError) -> TaskConstraint {
  let reference = try section.required(
    "reference", as: Double.self, where: { $0 > 0 }, allowed: "a loss above 0")
  let slack = try section.nonnegative("slack", default: 0.05)
  return TaskConstraint(
    bound: (1 + slack) * reference, rate: try section.positive("rate", default: 0.01),
    limit: try section.positive("limit", default: 1000))
}
