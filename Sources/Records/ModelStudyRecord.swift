/// `study.json` of a study of models that need no training: its positive controls, what was drawn, and what became of its claims.
public struct ModelStudyRecord: RecordDocument, Equatable {
  /// Models that differ in the seed alone.
  public struct Condition: Codable, Equatable, Sendable {
    /// Its name.
    public var name: String
    /// The line that it stands on in figures.
    public var line: String
    /// Its place on that line.
    public var x: Double
    /// How many draws there are.
    public var done: Int
    /// The quantities by their keys.
    public var metrics: [String: StudyGroupRecord.Sample]

    /// A condition; see the properties.
    public init(name: String, line: String, x: Double, done: Int, metrics: [String: StudyGroupRecord.Sample]) {
      self.name = name
      self.line = line
      self.x = x
      self.done = done
      self.metrics = metrics
    }
  }

  /// Conditions that are compared with each other.
  public struct Group: Codable, Equatable, Sendable {
    /// Its name, a word.
    public var name: String
    /// The group in words.
    public var title: String
    /// What its lines are drawn over.
    public var axis: String
    /// How many seeds were planned.
    public var seeds: Int
    /// The quantities, the one that is drawn first.
    public var quantities: [StudyRecord.Quantity]
    /// The conditions.
    public var conditions: [Condition]

    /// A group; see the properties.
    public init(
      name: String, title: String, axis: String, seeds: Int, quantities: [StudyRecord.Quantity],
      conditions: [Condition]
    ) {
      self.name = name
      self.title = title
      self.axis = axis
      self.seeds = seeds
      self.quantities = quantities
      self.conditions = conditions
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
  /// Which hypotheses of its plan are not in it, and why.
  public var left: String
  /// The command that makes it.
  public var command: String
  /// The program's version.
  public var version: String
  /// How many steps a draw of a trial had; nil for the study itself.
  @Nullable public var trialSteps: Int?
  /// The level of confidence of all intervals.
  public var level: Double
  /// The positive controls.
  public var controls: [PositiveControlRecord]
  /// What is compared.
  public var groups: [Group]
  /// The claims, which were fixed before any run.
  public var claims: [StudyClaimRecord]

  private enum CodingKeys: String, CodingKey {
    case schema, name, summary, question, left, command, version, level, controls, groups, claims
    case trialSteps = "trial_steps"
  }

  /// A record; see the properties.
  public init(
    name: String, summary: String, question: String, left: String, command: String, version: String,
    trialSteps: Int?, level: Double, controls: [PositiveControlRecord], groups: [Group],
    claims: [StudyClaimRecord]
  ) {
    self.name = name
    self.summary = summary
    self.question = question
    self.left = left
    self.command = command
    self.version = version
    self.trialSteps = trialSteps
    self.level = level
    self.controls = controls
    self.groups = groups
    self.claims = claims
  }
}
