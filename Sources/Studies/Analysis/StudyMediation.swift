import Statistics

/// Whether an outcome follows a quantity over doses of a treatment, at equal values of others: whether a benefit is modularity's or
/// the term's own.
///
/// For every seed, the partial Spearman correlation of outcome and mediator over the doses, given the covariates. Seeds are
/// independent, doses of one seed are not, so it is the coefficients of the seeds that are tested.
public struct StudyMediation: Sendable {
  /// The doses, each a condition.
  public let doses: [StudyCondition]
  /// What is explained.
  public let outcome: StudyMetric
  /// By what.
  public let mediator: StudyMetric
  /// What is held.
  public let given: [StudyMetric]

  /// A mediation; see the properties.
  public init(
    _ outcome: StudyMetric, by mediator: StudyMetric, given: [StudyMetric], over doses: [StudyCondition]
  ) {
    self.doses = doses
    self.outcome = outcome
    self.mediator = mediator
    self.given = given
  }

  /// The doses in words.
  var words: String { "over \(doses.count) doses, \(doses[0].name) to \(doses[doses.count - 1].name)" }

  /// The coefficient as a quantity.
  var metric: StudyMetric {
    let held = given.isEmpty ? "" : " given \(given.map(\.label).joined(separator: " and "))"
    return StudyMetric(
      "correlation.\(outcome.key).\(mediator.key)",
      "rank correlation of \(outcome.label) and \(mediator.label)\(held)", better: .less, isOfTask: true
    ) { _ in nil }
  }

  /// The coefficient of each seed that has enough doses.
  func coefficients(in table: StudyTable) -> [UInt64: Double] {
    var found: [UInt64: Double] = [:]
    for seed in table.seeds {
      let rows = doses.compactMap { dose -> [Double]? in
        guard let run = table.runs[dose.name]?[seed] else { return nil }
        let values = ([outcome, mediator] + given).compactMap { run.value($0) }
        return values.count == given.count + 2 ? values : nil
      }
      let columns = (0..<given.count + 2).map { column in rows.map { $0[column] } }
      found[seed] =
        SpearmanCorrelation(columns[0], columns[1], given: Array(columns.dropFirst(2))).coefficient
    }
    return found
  }
}
