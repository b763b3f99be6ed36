/// Conditions of a study that share task, network and training, and may be held against each other.
public struct StudyGroupRecord: Codable, Equatable, Sendable {
  /// The value of one seed.
  public struct SeedValue: Codable, Equatable, Sendable {
    /// The seed.
    public var seed: UInt64
    /// The value.
    public var value: Double

    /// A seed and its value.
    public init(seed: UInt64, value: Double) {
      self.seed = seed
      self.value = value
    }
  }

  /// A quantity over the seeds of a condition.
  public struct Sample: Codable, Equatable, Sendable {
    /// The seeds that have a value, in order.
    public var values: [SeedValue]
    /// Their median.
    @Nullable public var median: Double?
    /// The lower end of the median's interval.
    @Nullable public var lower: Double?
    /// The upper end of the median's interval.
    @Nullable public var upper: Double?
    /// Why there is no median or interval.
    public var reason: String?

    /// A sample; see the properties.
    public init(values: [SeedValue], median: Double?, lower: Double?, upper: Double?, reason: String? = nil) {
      self.values = values
      self.median = median
      self.lower = lower
      self.upper = upper
      self.reason = reason
    }
  }

  /// Runs that differ in the seed alone.
  public struct Condition: Codable, Equatable, Sendable {
    /// What is in the loss beside the task, or the control's word.
    public var name: String
    /// The same without weights: conditions of one family are points on one path.
    public var family: String
    /// How many runs were planned.
    public var runs: Int
    /// How many have a result.
    public var done: Int
    /// How many of those reached the group's criterion.
    public var solved: Int
    /// The quantities by their keys in results.
    public var metrics: [String: Sample]
    /// Whether no other condition has both a lower median task loss and a better median modularity.
    public var isOnFront: Bool
    /// The folder, within the study's, of the run that stands for the condition; nil where none has a result.
    @Nullable public var representative: String?

    private enum CodingKeys: String, CodingKey {
      case name, family, runs, done, solved, metrics, representative
      case isOnFront = "on_front"
    }

    /// A condition; see the properties.
    public init(
      name: String, family: String, runs: Int, done: Int, solved: Int, metrics: [String: Sample],
      isOnFront: Bool, representative: String?
    ) {
      self.name = name
      self.family = family
      self.runs = runs
      self.done = done
      self.solved = solved
      self.metrics = metrics
      self.isOnFront = isOnFront
      self.representative = representative
    }
  }

  /// The area that the runs of a family beat, seed by seed, as a share of the reference rectangle.
  public struct Hypervolume: Codable, Equatable, Sendable {
    /// The family.
    public var family: String
    /// The share over the seeds.
    public var share: Sample

    /// A family's share.
    public init(family: String, share: Sample) {
      self.family = family
      self.share = share
    }
  }

  /// The families of a group, each at its best weight.
  public struct Ranking: Codable, Equatable, Sendable {
    /// The condition that losses are compared with.
    public var reference: String
    /// How many times its median test loss a condition may have at most.
    public var lossFactor: Double
    /// The families with a condition within that limit, the best modularity first, and then the others.
    public var ranks: [Rank]

    private enum CodingKeys: String, CodingKey {
      case reference, ranks
      case lossFactor = "loss_factor"
    }

    /// A ranking; see the properties.
    public init(reference: String, lossFactor: Double, ranks: [Rank]) {
      self.reference = reference
      self.lossFactor = lossFactor
      self.ranks = ranks
    }
  }

  /// A family's place.
  public struct Rank: Codable, Equatable, Sendable {
    /// The family.
    public var family: String
    /// Its condition with the best median modularity within the limit, or else that with the lowest median test loss.
    public var condition: String
    /// Whether that is within the limit.
    public var isWithinLimit: Bool
    /// The condition's median test loss over that of the reference.
    public var lossRatio: Double

    private enum CodingKeys: String, CodingKey {
      case family, condition
      case isWithinLimit = "within_limit"
      case lossRatio = "loss_ratio"
    }

    /// A place; see the properties.
    public init(family: String, condition: String, isWithinLimit: Bool, lossRatio: Double) {
      self.family = family
      self.condition = condition
      self.isWithinLimit = isWithinLimit
      self.lossRatio = lossRatio
    }
  }

  /// The group's name, a word.
  public var name: String
  /// The group in words.
  public var title: String
  /// The key of the measure of modularity that claims and fronts are about.
  public var modularity: String
  /// What a network must reach for its modularity to count, in words.
  public var criterion: String
  /// The task loss up to which hypervolumes count.
  public var referenceLoss: Double
  /// The modularity up to which they count, as the quantity that should be small.
  public var referenceModularity: Double
  /// The conditions.
  public var conditions: [Condition]
  /// The families' hypervolumes.
  public var hypervolumes: [Hypervolume]
  /// The families in order; nil where the study ranks none.
  public var ranking: Ranking?

  private enum CodingKeys: String, CodingKey {
    case name, title, modularity, criterion, conditions, hypervolumes, ranking
    case referenceLoss = "reference_loss"
    case referenceModularity = "reference_modularity"
  }

  /// A group; see the properties.
  public init(
    name: String, title: String, modularity: String, criterion: String, referenceLoss: Double,
    referenceModularity: Double, conditions: [Condition], hypervolumes: [Hypervolume]
  ) {
    self.name = name
    self.title = title
    self.modularity = modularity
    self.criterion = criterion
    self.referenceLoss = referenceLoss
    self.referenceModularity = referenceModularity
    self.conditions = conditions
    self.hypervolumes = hypervolumes
  }

  /// The families in the order of their first conditions.
  public var families: [String] {
    conditions.reduce(into: []) { if !$0.contains($1.family) { $0.append($1.family) } }
  }
}
