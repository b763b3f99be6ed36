/// A claim of a study, the comparison that decides it, and the verdict.
public struct StudyClaimRecord: Codable, Equatable, Sendable {
  /// What the comparison says of the claim.
  public enum Verdict: String, Codable, Sendable, CaseIterable {
    /// The difference is as claimed, and too large for chance.
    case supported
    /// It is the opposite, and too large for chance.
    case contradicted
    /// It is not beyond chance.
    case undecided
    /// There is nothing to compare.
    case untested
  }

  /// The values of one seed.
  public struct Pair: Codable, Equatable, Sendable {
    /// The seed.
    public var seed: UInt64
    /// The first arm's value.
    public var first: Double
    /// The second arm's value.
    public var second: Double

    /// The values of one seed.
    public init(seed: UInt64, first: Double, second: Double) {
      self.seed = seed
      self.first = first
      self.second = second
    }
  }

  /// The group that it is about.
  public var group: String
  /// The claim in words.
  public var statement: String
  /// The key of the quantity that is compared.
  public var metric: String
  /// What is compared, in words.
  public var first: String
  /// With what, in words.
  public var second: String
  /// What the second arm's values were multiplied by before they were compared; 1 but for claims with a margin.
  public var factor: Double
  /// Whether the first arm is claimed to be below (`less`) or above (`greater`) the second.
  public var expectation: String
  /// The pairs that were compared.
  public var pairs: [Pair] = []
  /// How many seeds were planned.
  public var seeds: Int
  /// The median of the first arm's values.
  @Nullable public var medianFirst: Double? = nil
  /// The median of the second arm's values, before the factor.
  @Nullable public var medianSecond: Double? = nil
  /// The median of first − factor · second.
  @Nullable public var difference: Double? = nil
  /// The lower end of its interval.
  @Nullable public var lower: Double? = nil
  /// The upper end of its interval.
  @Nullable public var upper: Double? = nil
  /// Cliff's δ.
  @Nullable public var cliffsDelta: Double? = nil
  /// The rank-biserial correlation of the pairs.
  @Nullable public var rankBiserial: Double? = nil
  /// The probability of Wilcoxon's signed-rank test, two-sided.
  @Nullable public var p: Double? = nil
  /// That of the sign-flip test, two-sided.
  @Nullable public var permutationP: Double? = nil
  /// Wilcoxon's after Holm's correction over all claims of the study, or of the group.
  @Nullable public var adjustedP: Double? = nil
  /// What it says of the claim.
  public var verdict = Verdict.untested
  /// What is missing or limited and why.
  public var reasons: [String] = []

  private enum CodingKeys: String, CodingKey {
    case group, statement, metric, first, second, factor, expectation, pairs, seeds, difference, lower, upper, p
    case verdict, reasons
    case medianFirst = "median_first"
    case medianSecond = "median_second"
    case cliffsDelta = "cliffs_delta"
    case rankBiserial = "rank_biserial"
    case permutationP = "permutation_p"
    case adjustedP = "adjusted_p"
  }

  /// A claim before it was compared.
  public init(
    group: String, statement: String, metric: String, first: String, second: String, factor: Double,
    expectation: String, seeds: Int
  ) {
    self.group = group
    self.statement = statement
    self.metric = metric
    self.first = first
    self.second = second
    self.factor = factor
    self.expectation = expectation
    self.seeds = seeds
  }
}
