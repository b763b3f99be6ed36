import Statistics

/// Whether an outcome follows a quantity over doses of a treatment, at equal values of others: whether a benefit is modularity's or
/// the term's own.
///
/// For every seed that has all doses, the partial Spearman correlation of outcome and mediator over them, given the covariates. Seeds are
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
    let key = given.reduce("correlation.\(outcome.key).\(mediator.key)") { $0 + ".given.\($1.key)" }
    return StudyMetric(
      key,
      "rank correlation of \(outcome.label) and \(mediator.label)\(held)", better: .less, isOfTask: true
    ) { _ in nil }
  }

  /// What the seeds of a table say.
  struct Found: Equatable {
    /// The coefficient of each seed that has one.
    var coefficients: [UInt64: Double] = [:]
    /// How many seeds lack a dose: no run, no result, or no value that counts.
    var incomplete = 0
    /// How many have all doses and yet no coefficient: too few doses, or nothing is left to correlate.
    var undefined = 0

    /// Why seeds have no coefficient, if some have none.
    func reason(of seeds: Int) -> String? {
      let parts = [
        (
          incomplete,
          "a dose without a result, with a network that did not reach the criterion or without a value"
        ),
        (undefined, "doses over which nothing is left to correlate"),
      ].filter { $0.0 > 0 }.map { "\($0.0) \($0.0 == 1 ? "has" : "have") \($0.1)" }
      return parts.isEmpty ? nil : "of \(seeds) seeds \(parts.joined(separator: ", "))"
    }
  }

  /// The coefficient of each seed; one that lacks a dose has none, so that all coefficients are over the same doses.
  func found(in table: StudyTable) -> Found {
    var found = Found()
    for seed in table.seeds {
      let rows = doses.compactMap { dose -> [Double]? in
        guard let run = table.runs[dose.name]?[seed] else { return nil }
        let values = ([outcome, mediator] + given).compactMap { run.value($0) }
        return values.count == given.count + 2 ? values : nil
      }
      guard rows.count == doses.count else {
        found.incomplete += 1
        continue
      }
      let columns = (0..<given.count + 2).map { column in rows.map { $0[column] } }
      let correlation = SpearmanCorrelation(columns[0], columns[1], given: Array(columns.dropFirst(2)))
      found.coefficients[seed] = correlation.coefficient
      if correlation.coefficient == nil { found.undefined += 1 }
    }
    return found
  }
}
