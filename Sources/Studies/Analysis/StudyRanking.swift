import Records

/// How the families of a group are put in order: each at the weight with the best median modularity among those whose
/// median test loss is at most a factor of a reference's.
public struct StudyRanking: Sendable {
  /// The condition that losses are compared with.
  public let reference: StudyCondition
  /// How many times its loss a condition may have.
  public let lossFactor: Double

  /// A condition by its median test loss and the median of its modularity, as what should be small.
  struct Candidate {
    var name: String
    var loss: Double?
    var cost: Double?
  }

  /// The one with the best modularity among those that cost no more than a limit.
  static func best(of candidates: [Candidate], lossAtMost limit: Double) -> Candidate? {
    candidates.filter { ($0.loss ?? .infinity) <= limit && $0.cost != nil }
      .min { ($0.cost ?? .infinity) < ($1.cost ?? .infinity) }
  }

  /// The order of a group's families; nil where the reference has no loss yet.
  func ranking(of group: StudyGroupRecord, by metric: StudyMetric) -> StudyGroupRecord.Ranking? {
    func candidate(_ condition: StudyGroupRecord.Condition) -> Candidate {
      Candidate(
        name: condition.name, loss: condition.metrics[StudyMetric.testLoss.key]?.median,
        cost: condition.metrics[metric.key]?.median.map(metric.cost))
    }
    let plain = group.conditions.first { $0.name == reference.name }.flatMap { candidate($0).loss }
    guard let plain, plain > 0 else { return nil }

    let places = group.families.compactMap { family -> (rank: StudyGroupRecord.Rank, cost: Double)? in
      let members = group.conditions.filter { $0.family == family }.map(candidate)
      let best = Self.best(of: members, lossAtMost: lossFactor * plain)
      let shown = best ?? members.min { ($0.loss ?? .infinity) < ($1.loss ?? .infinity) }
      guard let shown, let loss = shown.loss else { return nil }
      let rank = StudyGroupRecord.Rank(
        family: family, condition: shown.name, isWithinLimit: best != nil, lossRatio: loss / plain)
      return (rank, best?.cost ?? .infinity)
    }
    let order = places.enumerated().sorted { ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset) }
    return .init(reference: reference.name, lossFactor: lossFactor, ranks: order.map(\.element.rank))
  }
}
