import Configuration
import Foundation
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

  /// The sweeps of a group at a scale.
  public func sweeps(of group: StudyGroup, at scale: StudyScale) throws -> [Sweep] {
    try group.sweeps.map { yaml in
      let tree = try YAML.parse(yaml, source: "study \(name)")
      return try Sweep(try scale.applied(to: tree))
    }
  }

  /// All sweeps at a scale.
  public func sweeps(at scale: StudyScale) throws -> [Sweep] {
    try groups.flatMap { try sweeps(of: $0, at: scale) }
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
}

/// A claim: seed by seed, one arm is below or above another.
public struct StudyClaim: Sendable {
  /// Which way.
  public enum Expectation: String, Sendable { case less, greater }

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

/// How large a study is made.
public struct StudyScale: Sendable {
  /// The number of seeds; nil for the study's own.
  public var seeds: Int?
  /// So few steps a run, and hardly a null: a trial of the machinery. Nil for the study itself.
  public var trialSteps: Int?

  /// A scale; nil leaves what the study says.
  public init(seeds: Int? = nil, trialSteps: Int? = nil) {
    self.seeds = seeds
    self.trialSteps = trialSteps
  }

  /// A sweep file at this scale. A trial takes any density for a match.
  func applied(to tree: ConfigurationValue) throws(ConfigurationError) -> ConfigurationValue {
    var tree = tree
    if let seeds { try tree.set(["seeds"], to: seeds.configurationValue(origin: tree.origin)) }
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
    }
    return tree
  }
}
