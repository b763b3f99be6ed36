/// `result.json`: what came out of a run.
public struct RunResult: RecordDocument, Equatable {
  /// Loss, and accuracy or capacity, on one split.
  public struct Score: Codable, Equatable, Sendable {
    /// The task's mean loss, without the terms; nil where it is not finite.
    public var loss: Double?
    /// The share of right answers; nil where the task is no classification.
    public var accuracy: Double?
    /// The sum of squared correlations of outputs and targets; nil where the task does not ask for it.
    public var capacity: Double?
    /// Why a value is missing.
    public var reason: String?

    private enum CodingKeys: String, CodingKey { case loss, accuracy, capacity, reason }

    /// A score; a loss that is not finite becomes nil with a reason.
    public init(loss: Double?, accuracy: Double? = nil, capacity: Double? = nil, reason: String? = nil) {
      self.loss = loss?.finite
      self.accuracy = accuracy?.finite
      self.capacity = capacity?.finite
      self.reason = reason ?? (self.loss == nil ? MissingValue.reason : nil)
    }

    /// Writes `loss` even where it is missing, as null beside its reason.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(loss, forKey: .loss)
      try container.encodeIfPresent(accuracy, forKey: .accuracy)
      try container.encodeIfPresent(capacity, forKey: .capacity)
      try container.encodeIfPresent(reason, forKey: .reason)
    }
  }

  /// A weight matrix of the network, input side first.
  public struct Layer: Codable, Equatable, Sendable {
    /// The parameter's name, such as `layers.0.weight`.
    public var name: String
    /// Its shape; a dense weight's is `[in, out]`.
    public var shape: [Int]

    /// A weight matrix; see the properties.
    public init(name: String, shape: [Int]) {
      self.name = name
      self.shape = shape
    }
  }

  /// Where inputs and outputs ended, if wires have lengths and they may move: the place of each.
  public struct Places: Codable, Equatable, Sendable {
    /// The place of every input.
    public var inputs: [Int]
    /// The place of every output.
    public var outputs: [Int]

    /// Places; see the properties.
    public init(inputs: [Int], outputs: [Int]) {
      self.inputs = inputs
      self.outputs = outputs
    }
  }

  /// The schema's number.
  public var schema = Self.supportedSchema
  /// The score on data that training did not see.
  public var test: Score
  /// The score on the training data.
  public var train: Score?
  /// How modular the trained network is; nil where it was not measured.
  public var modularity: ModularityReport?
  /// What its probes found; nil where it was put through none.
  public var probes: ProbeReports?
  /// Wall-clock seconds of training, resumed parts included.
  public var seconds: Double
  /// How many steps were made.
  public var steps: Int
  /// The network's weight matrices in order.
  public var layers: [Layer]
  /// Where inputs and outputs ended; nil where none moved.
  public var places: Places?

  /// A result; see the properties.
  public init(
    test: Score, train: Score? = nil, modularity: ModularityReport? = nil, probes: ProbeReports? = nil,
    seconds: Double, steps: Int, layers: [Layer], places: Places? = nil
  ) {
    self.test = test
    self.train = train
    self.modularity = modularity
    self.probes = probes
    self.seconds = seconds
    self.steps = steps
    self.layers = layers
    self.places = places
  }
}
