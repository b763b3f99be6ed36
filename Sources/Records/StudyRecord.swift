/// `study.json`: what a study asked, what it ran, and what came out, so that its page can be made anew at any time.
public struct StudyRecord: RecordDocument, Equatable {
  /// A sweep of the study and where its runs stand.
  public struct Sweep: Codable, Equatable, Sendable {
    /// Its name, which is its folder within the study's.
    public var name: String
    /// All runs.
    public var runs: Int
    /// Those whose results are there.
    public var done: Int
    /// What those that failed ended with, by run.
    public var failures: [String: String]
    /// The sweep file.
    public var yaml: String

    /// A sweep; see the properties.
    public init(name: String, runs: Int, done: Int, failures: [String: String], yaml: String) {
      self.name = name
      self.runs = runs
      self.done = done
      self.failures = failures
      self.yaml = yaml
    }
  }

  /// A quantity that conditions have and claims are about.
  public struct Quantity: Codable, Equatable, Sendable {
    /// Its key in results.
    public var key: String
    /// What it is called.
    public var label: String
    /// Which way is better.
    public var better: MeasureReport.Better

    /// A quantity; see the properties.
    public init(key: String, label: String, better: MeasureReport.Better) {
      self.key = key
      self.label = label
      self.better = better
    }
  }

  /// The schema's number.
  public var schema = Self.supportedSchema
  /// The study's name.
  public var name: String
  /// What it is about, in one sentence.
  public var summary: String
  /// What it asks, and by which rules it answers.
  public var question: String
  /// The command that makes it.
  public var command: String
  /// The program's version.
  public var version: String
  /// How many steps a run of a trial had; nil for the study itself.
  @Nullable public var trialSteps: Int?
  /// The level of confidence of all intervals; one less it, what a corrected p-value may be at most.
  public var level: Double
  /// The positive controls; nil where it has none, and in what an earlier version wrote.
  public var controls: [PositiveControlRecord]?
  /// The sweeps.
  public var sweeps: [Sweep]
  /// The quantities of conditions and claims; nil in what an earlier version wrote.
  public var quantities: [Quantity]?
  /// What is compared with one another.
  public var groups: [StudyGroupRecord]
  /// The claims, which were fixed before any run.
  public var claims: [StudyClaimRecord]
  /// Whether claims are corrected over those of their group; else over all.
  public var correctsByGroup: Bool

  private enum CodingKeys: String, CodingKey {
    case schema, name, summary, question, command, version, level, sweeps, groups, claims
    case controls, quantities
    case trialSteps = "trial_steps"
    case correctsByGroup = "corrects_by_group"
  }

  /// A record; see the properties.
  public init(
    name: String, summary: String, question: String, command: String, version: String, trialSteps: Int?,
    level: Double, controls: [PositiveControlRecord]? = nil, sweeps: [Sweep], quantities: [Quantity]? = nil,
    groups: [StudyGroupRecord],
    claims: [StudyClaimRecord], correctsByGroup: Bool = false
  ) {
    self.name = name
    self.summary = summary
    self.question = question
    self.command = command
    self.version = version
    self.trialSteps = trialSteps
    self.level = level
    self.controls = controls
    self.sweeps = sweeps
    self.quantities = quantities
    self.groups = groups
    self.claims = claims
    self.correctsByGroup = correctsByGroup
  }

  /// What a quantity is called; its key where that is not known.
  public func label(of key: String) -> String { quantities?.first { $0.key == key }?.label ?? key }

  /// Which way of a quantity is better; less where that is not known.
  public func better(_ key: String) -> MeasureReport.Better {
    quantities?.first { $0.key == key }?.better ?? .less
  }
}
