import Configuration
import Experiments
import Foundation
import Records
import Sweeps

/// A named investigation: what it asks, the sweeps that answer it, and the claims that were fixed before any run.
public struct Study: Sendable {
  /// The name on the command line.
  public let name: String
  /// What it is about, in one sentence.
  public let summary: String
  /// What it asks, and by which rules it answers.
  public let question: String
  /// What is compared with one another.
  public let groups: [StudyGroup]
  /// What is claimed.
  public let claims: [StudyClaim]
  /// Whether claims are corrected over those of their group instead of over all: for groups that are studies of their
  /// own.
  public var correctsByGroup = false

  /// What is known without it; made first, and where one misses, the study ends.
  public var controls: [PositiveControl] = []

  /// The words of `--part`: its groups.
  public var parts: [String] { groups.map(\.name) }

  /// The sweeps of a group at a scale.
  public func sweeps(of group: StudyGroup, at scale: StudyScale) throws -> [Sweep] {
    try group.sweeps.map { yaml in
      let tree = try YAML.parse(yaml, source: "study \(name)")
      return try Sweep(try scale.applied(to: tree))
    }
  }

  /// The sweeps of some parts at a scale; of all where none is named.
  public func sweeps(at scale: StudyScale, of parts: [String] = []) throws -> [Sweep] {
    try groups.filter { parts.isEmpty || parts.contains($0.name) }.flatMap { try sweeps(of: $0, at: scale) }
  }
}

/// Sweeps that share task, network and training, so that their runs may be held against each other.
public struct StudyGroup: Sendable {
  /// A word.
  public let name: String
  /// In words.
  public let title: String
  /// The measure of modularity that claims and fronts are about: the leak where it is known.
  public let modularity: StudyMetric
  /// What a network must reach for its modularity to count.
  public let criterion: StudyCriterion
  /// The task loss up to which hypervolumes count.
  public let referenceLoss: Double
  /// The modularity up to which they count, as the quantity that should be small.
  public let referenceModularity: Double
  /// The sweep files.
  public let sweeps: [String]
  /// Whether families are put in order, and by what; nil for no order.
  public var ranking: StudyRanking?
  /// Quantities that its conditions have beside those of every study, such as those of probes.
  public var quantities: [StudyMetric] = []
}

/// A claim: seed by seed, one arm is below or above another, or as good as equal to it.
public struct StudyClaim: Sendable {
  /// Which way.
  public enum Expectation: String, Sendable { case less, greater, equivalent }

  /// The group that it is about.
  public let group: String
  /// The claim in words.
  public let statement: String
  /// What is compared.
  public let metric: StudyMetric
  /// The arm that is below or above.
  public let first: StudyArm
  /// The arm that it is compared with.
  public let second: StudyArm
  /// Which way.
  public let expectation: Expectation
  /// What the second arm's values are multiplied by first: a margin.
  public let factor: Double
  /// What is added to the second arm's values before they are compared: a margin as a difference.
  public var offset = 0.0
  /// How values are compared.
  public var scale = StudyClaimRecord.Scale.difference
  /// How far apart the arms may be and still count as equal: a difference, or on the scale of ratios a factor above 1. Claims of
  /// equality need one; other claims that have one may end as equivalent.
  public var bound: Double?
  /// Whether it is one of the claims that decide the study; the others are corrected apart from them.
  public var isPrimary = true
  /// What was expected before the first run: the effect (a difference or a ratio) and the deviation on the scale.
  public var expected: (effect: Double, deviation: Double)?
  /// How many times the median test losses of the arms may differ over the pairs; beyond it a claim that is supported is so at unmatched
  /// loss, which is no benefit. Nil where the loss is no matter: of claims about the loss itself or about what was made.
  public var lossFactor: Double?

  /// A claim; see the properties.
  public init(
    _ group: String, _ statement: String, _ metric: StudyMetric, _ first: StudyArm, _ expectation: Expectation,
    _ second: StudyArm, factor: Double = 1
  ) {
    self.group = group
    self.statement = statement
    self.metric = metric
    self.first = first
    self.second = second
    self.expectation = expectation
    self.factor = factor
  }
}

extension StudyClaim {
  /// A claim about the ratio of two arms' values.
  ///
  /// A `factor` below 1 is "lower by more than": .9 claims a ratio below .9. `bound` is the ratio, or its inverse, that still counts
  /// as none; `expected` the ratio that was expected before the first run, with the deviation of its logarithm.
  public static func ratio(
    _ group: String, _ statement: String, _ metric: StudyMetric, _ first: StudyArm, _ expectation: Expectation,
    _ second: StudyArm, factor: Double = 1, bound: Double? = nil, isPrimary: Bool = true,
    expected: (effect: Double, deviation: Double)? = nil, lossFactor: Double? = nil
  ) -> StudyClaim {
    var claim = StudyClaim(group, statement, metric, first, expectation, second, factor: factor)
    claim.scale = .logRatio
    claim.bound = bound
    claim.isPrimary = isPrimary
    claim.expected = expected
    claim.lossFactor = lossFactor
    return claim
  }

  /// A claim that an outcome follows a quantity over doses, at equal values of others: its partial rank correlation of each seed
  /// against zero.
  public static func mediation(
    _ group: String, _ statement: String, _ mediation: StudyMediation, _ expectation: Expectation,
    isPrimary: Bool = true
  ) -> StudyClaim {
    var claim = StudyClaim(group, statement, mediation.metric, .correlation(mediation), expectation, .zero)
    claim.isPrimary = isPrimary
    return claim
  }
}

/// How large a study is made.
public struct StudyScale: Sendable {
  /// The number of seeds; nil for the study's own.
  public var seeds: Int?
  /// So few steps a run, hardly a null and hardly a draw of probes: a trial of the machinery. Nil for the study itself.
  public var trialSteps: Int?

  /// A scale; nil leaves what the study says.
  public init(seeds: Int? = nil, trialSteps: Int? = nil) {
    self.seeds = seeds
    self.trialSteps = trialSteps
  }

  /// A sweep file at this scale. A trial takes any density for a match.
  func applied(to tree: ConfigurationValue) throws(ConfigurationError) -> ConfigurationValue {
    var tree = tree
    if let seeds {
      // The first of those that the study names, and those that follow them.
      let own = try [UInt64](tree[path: ["seeds"]], orNoneAt: "seeds")
      let more = (0..<UInt64(seeds)).map { (own.last.map { $0 + 1 } ?? 0) + $0 }
      let chosen = Array((own + more).prefix(seeds))
      try tree.set(
        ["seeds"],
        to: own.isEmpty
          ? seeds.configurationValue(origin: tree.origin) : chosen.configurationValue(origin: tree.origin))
    }
    if let steps = trialSteps {
      var training = tree[path: ["base", "training"]].removing(["epochs"])
      for key in ["steps", "evaluateEvery", "checkpointEvery"] {
        try training.set([key], to: steps.configurationValue(origin: tree.origin))
      }
      try tree.set(["base", "training"], to: training)
      if case .list = tree[path: ["controls"]].content {
        try tree.set(["matching", "tolerance"], to: 1.0.configurationValue(origin: tree.origin))
      }
      for (key, value) in [("nulls", 2), ("restarts", 1)] {
        try tree.set(["base", "measure", key], to: value.configurationValue(origin: tree.origin))
      }
      if case .list(var probes) = tree[path: ["base", "probes"]].content {
        for index in probes.indices { try Self.cut(&probes[index], to: steps) }
        try tree.set(["base", "probes"], to: ConfigurationValue(.list(probes), origin: tree.origin))
      }
    }
    return tree
  }

  /// A probe of a trial: so few steps, and two draws, where it has either.
  private static func cut(_ probe: inout ConfigurationValue, to steps: Int) throws(ConfigurationError) {
    let name = probe[path: ["name"]].shortText
    let keys = ProbeRow.all.first { $0.name == name }?.keys.map(\.name) ?? []
    for (key, value) in [("steps", steps), ("draws", 2)] where keys.contains(key) {
      try probe.set([key], to: value.configurationValue(origin: probe.origin))
    }
  }
}

extension [UInt64] {
  /// The numbers of a list; none where it is no list.
  fileprivate init(_ node: ConfigurationValue, orNoneAt key: String) throws(ConfigurationError) {
    guard case .list = node.content else {
      self = []
      return
    }
    try self.init(node, key: key)
  }
}
