/// `layering.json`: how modular networks are by their layers, by reaching only near positions and by sharing weights alone.
public struct LayeringRecord: RecordDocument, Equatable {
  /// What kind of network stands on the ladder.
  public enum Kind: String, Codable, CaseIterable, Sendable {
    case perceptron, convolution, recurrence, trained, unrolled
  }

  /// What the draws of a rung have.
  public struct Values: Codable, Equatable, Sendable {
    /// One for each draw.
    public var values: [Double]
    /// Their mean.
    public var mean: Double
    /// Their standard deviation, of the sample.
    public var deviation: Double

    /// Some values.
    public init(_ values: [Double]) {
      self.values = values
      let mean = values.reduce(0, +) / Double(values.count)
      self.mean = mean
      deviation = (values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(max(values.count - 1, 1)))
        .squareRoot()
    }
  }

  /// How the network's own mean stands among the values of a rung.
  public struct Standing: Codable, Equatable, Sendable {
    /// (mean − mean of the rung) / standard deviation of the rung.
    @Nullable public var z: Double?
    /// (1 + values of the rung that are as large) / (1 + values of the rung).
    public var p: Double
    /// Why z misleads, in sentences.
    public var warnings: [String]

    /// A standing; see the properties.
    public init(z: Double?, p: Double, warnings: [String]) {
      self.z = z
      self.p = p
      self.warnings = warnings
    }
  }

  /// A rung: the graphs of a null model, from fewest to most of the network's properties, and their modularity.
  public struct Rung: Codable, Equatable, Sendable {
    /// Its name.
    public var name: String
    /// Newman's modularity of each draw.
    public var values: [Double]
    /// Their mean.
    public var mean: Double
    /// Their standard deviation, of the sample.
    public var deviation: Double
    /// The modularity of each draw against the totals of each two layers; nil where edges heed no layers.
    @Nullable public var layered: Values?
    /// How the network stands among them; nil for its own rung, and for what is no rung.
    @Nullable public var standing: Standing?

    /// A rung of some values.
    public init(name: String, values: [Double], layered: [Double]? = nil, standing: Standing? = nil) {
      self.name = name
      let own = Values(values)
      (self.values, mean, deviation) = (own.values, own.mean, own.deviation)
      self.layered = layered.map(Values.init)
      self.standing = standing
    }
  }

  /// From a rung to the next: what the property that is added brings.
  public struct Step: Codable, Equatable, Sendable {
    /// The property: layering, locality, sharing, training; beyond strengths, for all of them together.
    public var name: String
    /// The mean of the draws' differences.
    public var mean: Double
    /// The lower end of its interval.
    @Nullable public var lower: Double?
    /// Its upper end.
    @Nullable public var upper: Double?
    /// What was expected before the first run: more, less, none; nil where nothing was.
    @Nullable public var expected: String?
    /// What became of the expectation.
    @Nullable public var verdict: StudyClaimRecord.Verdict?

    /// A step; see the properties.
    public init(
      name: String, mean: Double, lower: Double?, upper: Double?, expected: String?,
      verdict: StudyClaimRecord.Verdict?
    ) {
      self.name = name
      self.mean = mean
      self.lower = lower
      self.upper = upper
      self.expected = expected
      self.verdict = verdict
    }
  }

  /// A network on the ladder.
  public struct Network: Codable, Equatable, Sendable {
    /// What it is called.
    public var name: String
    /// What kind it is.
    public var kind: Kind
    /// The number of its matrices.
    public var matrices: Int
    /// The number of its channels, for convolutions.
    @Nullable public var channels: Int?
    /// The modularity that a closed form gives for even weights, where there is one.
    @Nullable public var formula: Double?
    /// The rungs, lowest first.
    public var rungs: [Rung]
    /// The steps between them.
    public var steps: [Step]

    /// A network; see the properties.
    public init(
      name: String, kind: Kind, matrices: Int, channels: Int? = nil, formula: Double? = nil, rungs: [Rung],
      steps: [Step]
    ) {
      self.name = name
      self.kind = kind
      self.matrices = matrices
      self.channels = channels
      self.formula = formula
      self.rungs = rungs
      self.steps = steps
    }
  }

  /// The schema's number.
  public var schema = Self.supportedSchema
  /// The command that makes it.
  public var command: String
  /// The program's version.
  public var version: String
  /// How many graphs each rung has, of networks that are drawn.
  public var draws: Int
  /// How many networks are trained.
  public var trainings: Int
  /// How often detection starts anew for each graph.
  public var restarts: Int
  /// How far from zero a mean difference may lie and still be none.
  public var bound: Double
  /// The level of the intervals.
  public var level: Double
  /// The networks.
  public var networks: [Network]

  /// A record; see the properties.
  public init(
    command: String, version: String, draws: Int, trainings: Int, restarts: Int, bound: Double, level: Double,
    networks: [Network]
  ) {
    self.command = command
    self.version = version
    self.draws = draws
    self.trainings = trainings
    self.restarts = restarts
    self.bound = bound
    self.level = level
    self.networks = networks
  }
}
