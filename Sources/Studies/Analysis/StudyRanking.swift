import Records

/// How the families of a group are put in order: each at the weight with the best median modularity among those whose
/// median test loss is at most a factor of a reference's.
public struct StudyRanking: Sendable {
  /// The condition that losses are compared with.
  public let reference: String
  /// How many times its loss a condition may have.
  public let lossFactor: Double

  /// The order of conditions; nil where the reference has no loss yet.
  func ranking(
    of conditions: [StudyGroupRecord.Condition], by metric: StudyMetric
  ) -> StudyGroupRecord.Ranking? {
    func loss(_ condition: StudyGroupRecord.Condition) -> Double? {
      condition.metrics[StudyMetric.testLoss.rawValue]?.median
    }
    func cost(_ condition: StudyGroupRecord.Condition) -> Double {
      condition.metrics[metric.rawValue]?.median.map(metric.cost) ?? .infinity
    }
    guard let limit = conditions.first(where: { $0.name == reference }).flatMap(loss), limit > 0 else {
      return nil
    }

    let families = conditions.reduce(into: [String]()) { if !$0.contains($1.family) { $0.append($1.family) } }
    let places = families.compactMap { family -> (rank: StudyGroupRecord.Rank, cost: Double)? in
      let members = conditions.filter { $0.family == family && loss($0) != nil }
      let allowed = members.filter { loss($0)! <= lossFactor * limit && cost($0) < .infinity }
      let best = allowed.min { cost($0) < cost($1) } ?? members.min { loss($0)! < loss($1)! }
      guard let best, let ratio = loss(best).map({ $0 / limit }) else { return nil }
      let rank = StudyGroupRecord.Rank(
        family: family, condition: best.name, isWithinLimit: !allowed.isEmpty, lossRatio: ratio)
      return (rank, allowed.isEmpty ? .infinity : cost(best))
    }
    let order = places.enumerated().sorted { ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset) }
    return .init(reference: reference, lossFactor: lossFactor, ranks: order.map(\.element.rank))
  }
}
