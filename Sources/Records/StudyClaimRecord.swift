/// A claim of a study, the comparison that decides it, and the verdict.
public struct StudyClaimRecord: Codable, Equatable, Sendable {
  /// What the comparison says of the claim.
  public enum Verdict: String, Codable, Sendable, CaseIterable {
    /// The difference is as claimed, and too large for chance.
    case supported
    /// It is the opposite, too large for chance; of a claim with a margin (`factor`, `offset`), that the margin is not reached, which
    /// a difference in the claimed direction may be; of a claim of equality, that the arms lie beyond the bound.
    case contradicted
    /// There is no difference beyond the bound that was fixed before, corrected as the claims are.
    case equivalent
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

  /// How values are compared.
  public enum Scale: String, Codable, Sendable {
    /// first − factor · second
    case difference
    /// log (first / (factor · second)), for values above 0.
    case logRatio = "log_ratio"
  }

  /// Whether the arms are as good as equal, by two one-sided signed-rank tests on the claim's scale, without the factor.
  public struct Equivalence: Codable, Equatable, Sendable {
    /// How far from zero still counts as none, on the scale.
    public var bound: Double
    /// The Hodges–Lehmann center.
    @Nullable public var center: Double?
    /// The lower end of its interval of 1 − 2α.
    @Nullable public var lower: Double?
    /// The upper end of its interval of 1 − 2α.
    @Nullable public var upper: Double?
    /// The larger probability of the two tests.
    @Nullable public var p: Double?
    /// The same corrected over the claims: by Holm for a claim of equality, else by Bonferroni; nil before the claims are judged.
    public var adjustedP: Double? = nil
    /// The probability, if the center lies within the bound, of differences as far beyond it.
    @Nullable public var beyondP: Double?

    private enum CodingKeys: String, CodingKey {
      case bound, center, lower, upper, p
      case adjustedP = "adjusted_p"
      case beyondP = "beyond_p"
    }

    /// What the tests found.
    public init(
      bound: Double, center: Double?, lower: Double?, upper: Double?, p: Double?, beyondP: Double?
    ) {
      self.bound = bound
      self.center = center
      self.lower = lower
      self.upper = upper
      self.p = p
      self.beyondP = beyondP
    }
  }

  /// What was expected before the first run, and how likely so many pairs are to show it.
  public struct Plan: Codable, Equatable, Sendable {
    /// The effect on the claim's scale.
    public var effect: Double
    /// The standard deviation of the pairs' differences.
    public var deviation: Double
    /// The probability that the test, uncorrected, decides for the claim.
    @Nullable public var power: Double?

    /// What was expected.
    public init(effect: Double, deviation: Double, power: Double?) {
      self.effect = effect
      self.deviation = deviation
      self.power = power
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
  /// Whether the first arm is claimed to be below (`less`) or above (`greater`) the second, or as good as equal (`equivalent`).
  public var expectation: String
  /// How values are compared; nil for their difference.
  public var scale: Scale? = nil
  /// What was added to the second arm's values before they were compared; nil for nothing.
  public var offset: Double? = nil
  /// Whether the claim is one of the secondary ones, which are corrected apart; nil for one of the primary ones.
  public var isSecondary: Bool? = nil
  /// Whether the arms are as good as equal, where the claim has a bound.
  public var equivalence: Equivalence? = nil
  /// What was expected before the first run, where it was written down.
  public var plan: Plan? = nil
  /// Whether the arms' median test losses over the pairs are as near to each other as the claim asks; nil where it asks nothing.
  public var isMatched: Bool? = nil
  /// The pairs that were compared.
  public var pairs: [Pair] = []
  /// How many seeds were planned.
  public var seeds: Int
  /// The median of the first arm's values.
  @Nullable public var medianFirst: Double? = nil
  /// The median of the second arm's values, before the factor.
  @Nullable public var medianSecond: Double? = nil
  /// The median of first − factor · second, or of the logarithm of their ratio.
  @Nullable public var difference: Double? = nil
  /// The lower end of its interval.
  @Nullable public var lower: Double? = nil
  /// The upper end of its interval.
  @Nullable public var upper: Double? = nil
  /// Cliff's δ.
  @Nullable public var cliffsDelta: Double? = nil
  /// The rank-biserial correlation of the pairs.
  @Nullable public var rankBiserial: Double? = nil
  /// The probability of Wilcoxon's signed-rank test, two-sided; of a claim of equality that of its two one-sided ones.
  @Nullable public var p: Double? = nil
  /// That of the sign-flip test, two-sided.
  @Nullable public var permutationP: Double? = nil
  /// `p` after Holm's correction over all claims of the study, or of the group.
  @Nullable public var adjustedP: Double? = nil
  /// What it says of the claim.
  public var verdict = Verdict.untested
  /// What is missing or limited and why.
  public var reasons: [String] = []

  private enum CodingKeys: String, CodingKey {
    case group, statement, metric, first, second, factor, expectation, pairs, seeds, difference, lower, upper, p
    case verdict, reasons, scale, offset, equivalence, plan
    case isSecondary = "secondary"
    case isMatched = "matched"
    case medianFirst = "median_first"
    case medianSecond = "median_second"
    case cliffsDelta = "cliffs_delta"
    case rankBiserial = "rank_biserial"
    case permutationP = "permutation_p"
    case adjustedP = "adjusted_p"
  }

  /// Whether it claims that the arms are as good as equal.
  public var isOfEquality: Bool { expectation == "equivalent" }

  /// Whether more or less than the mere direction is claimed.
  public var hasMargin: Bool { factor != 1 || (offset ?? 0) != 0 }

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
