import Foundation

/// `run.json`: everything that says where a run's numbers come from.
public struct RunManifest: RecordDocument, Equatable {
  /// A term of the loss, an operator or a mask: what tells the runs of a comparison apart.
  public struct Term: Codable, Equatable, Sendable {
    /// The registered name, such as `normalizedLoops`.
    public var name: String
    /// What a term's value is multiplied by in the loss; nil for what is no term.
    public var weight: Double?
    /// What was set beside the weight and is not the default: `cap 4, layers [0, 1]`.
    public var options: String?

    /// A term and its weight.
    public init(name: String, weight: Double?, options: String? = nil) {
      self.name = name
      self.weight = weight
      self.options = options
    }
  }

  /// What a run of a sweep is a control of.
  public struct Control: Codable, Equatable, Sendable {
    /// The control's word, such as `random-mask`.
    public var name: String
    /// The run that it was made from; nil where it needs none.
    public var treated: String?

    /// A control; see the properties.
    public init(name: String, treated: String?) {
      self.name = name
      self.treated = treated
    }
  }

  /// The schema's number.
  public var schema = Self.supportedSchema
  /// The run's name: `<name>-<6 hex digits of the configuration's hash>-s<seed>`.
  public var id: String
  /// The task's registered name.
  public var task: String
  /// What the task was told, defaults included: `rule: both`.
  public var taskOptions: [String: String]?
  /// The terms beside the task's loss, in the order of the configuration, then operators and mask; empty for a
  /// baseline.
  public var terms: [Term]
  /// What the configuration says beside the terms and the seed, by key: `optimizer.learningRate: 0.001`.
  public var settings: [String: String]?
  /// The control that it is, for a control of a sweep.
  public var control: Control?
  /// Whatever must be equal for two runs to be comparable: a hash of the configuration less its seed and terms.
  public var comparisonGroup: String?
  /// The seed of every random stream.
  public var seed: UInt64
  /// The program's version.
  public var version: String
  /// The commit of the repository in which the run was started, if it was in one: usually the user's own, with the
  /// configuration.
  public var commit: String?
  /// Whether files of that repository differed from the commit.
  public var dirty: Bool?
  /// The folder from which relative paths of the configuration lead: where the run was started.
  public var directory: String?
  /// The run's own folder as it was then, so that a folder that was moved can be told.
  public var folder: String?
  /// The folder of the runs that `mask.run` names, where it is not that of the run itself.
  public var neighbors: String?
  /// The command line as it was given.
  public var arguments: [String]
  /// SHA-256 of the resolved configuration, in hexadecimal.
  public var configHash: String
  /// When the run started.
  public var started: Date
  /// When it ended; nil while it runs, or where it was cut off.
  public var ended: Date?
  /// The computer.
  public var machine: MachineRecord
  /// The matrix library.
  public var blas: BlasRecord
  /// The compiler's version.
  public var swift: String
  /// The data sets, one a split.
  public var data: [DataRecord]
  /// The group of each input of the task, where its structure is known.
  public var inputGroups: [Int]?
  /// The group of each output of the task, where its structure is known.
  public var outputGroups: [Int]?
  /// How many weight matrices come after the units of those groups and may mix.
  public var readout: Int?
  /// Whether nothing says which unit is whose, so that the best assignment of groups counts.
  public var isAssignmentFree: Bool?

  private enum CodingKeys: String, CodingKey {
    case schema, id, task, terms, seed, version, commit, dirty, directory, folder, neighbors, arguments
    case started, ended, machine, blas, swift, data, settings, control
    case taskOptions = "task_options"
    case comparisonGroup = "comparison_group"
    case configHash = "config_hash"
    case inputGroups = "input_groups"
    case outputGroups = "output_groups"
    case readout
    case isAssignmentFree = "assignment_free"
  }

  /// A manifest; see the properties.
  public init(
    id: String, task: String, taskOptions: [String: String]? = nil, terms: [Term],
    settings: [String: String]? = nil, control: Control? = nil, comparisonGroup: String? = nil,
    seed: UInt64, version: String, commit: String? = nil, dirty: Bool? = nil, directory: String? = nil,
    folder: String? = nil, neighbors: String? = nil, arguments: [String],
    configHash: String, started: Date, ended: Date? = nil, machine: MachineRecord, blas: BlasRecord,
    swift: String,
    data: [DataRecord], inputGroups: [Int]? = nil, outputGroups: [Int]? = nil, readout: Int? = nil,
    isAssignmentFree: Bool? = nil
  ) {
    self.id = id
    self.task = task
    self.taskOptions = taskOptions
    self.terms = terms
    self.settings = settings
    self.control = control
    self.comparisonGroup = comparisonGroup
    self.seed = seed
    self.version = version
    self.commit = commit
    self.dirty = dirty
    self.directory = directory
    self.folder = folder
    self.neighbors = neighbors
    self.arguments = arguments
    self.configHash = configHash
    self.started = started
    self.ended = ended
    self.machine = machine
    self.blas = blas
    self.swift = swift
    self.data = data
    self.inputGroups = inputGroups
    self.outputGroups = outputGroups
    self.readout = readout
    self.isAssignmentFree = isAssignmentFree
  }
}
