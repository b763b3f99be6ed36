import Records
import Sweeps

/// The claims of a study with their verdicts as a table, a row each, for spreadsheets and scripts.
///
/// Numbers are those of `study.json`, on each claim's scale; what is missing is empty.
public struct ClaimTable: Sendable {
  /// Comma-separated values with a header, as RFC 4180 quotes them.
  public let csv: String

  /// The columns' names.
  static let columns = [
    "group", "statement", "primary", "metric", "first", "second", "factor", "offset", "expectation", "scale",
    "pairs",
    "seeds", "median_first", "median_second", "difference", "lower", "upper", "rank_biserial", "p",
    "adjusted_p",
    "bound", "center", "center_lower", "center_upper", "equivalence_p", "equivalence_adjusted_p", "beyond_p",
    "expected_effect", "expected_deviation", "power", "matched", "verdict", "reasons",
  ]

  /// The claims of a record.
  public init(_ record: StudyRecord) { self.init(record.claims) }

  /// Claims that were judged.
  public init(_ claims: [StudyClaimRecord]) {
    let rows = claims.map(Self.cells)
    csv = ([Self.columns] + rows).map { $0.map { Cell.text($0).csv }.joined(separator: ",") + "\n" }.joined()
  }

  private static func cells(_ claim: StudyClaimRecord) -> [String] {
    func number(_ value: Double?) -> String { value.map { "\($0)" } ?? "" }
    let words = [
      claim.group, claim.statement, "\(claim.isSecondary != true)", claim.metric, claim.first, claim.second,
      number(claim.factor), number(claim.offset ?? 0), claim.expectation,
      (claim.scale ?? .difference).rawValue, "\(claim.pairs.count)", "\(claim.seeds)",
    ]
    let equivalence = claim.equivalence
    let numbers: [Double?] = [
      claim.medianFirst, claim.medianSecond, claim.difference, claim.lower, claim.upper, claim.rankBiserial,
      claim.p, claim.adjustedP, equivalence?.bound, equivalence?.center, equivalence?.lower, equivalence?.upper,
      equivalence?.p, equivalence?.adjustedP, equivalence?.beyondP, claim.plan?.effect, claim.plan?.deviation,
      claim.plan?.power,
    ]
    let ends = [
      claim.isMatched.map { "\($0)" } ?? "", claim.verdict.rawValue, claim.reasons.joined(separator: "; "),
    ]
    return words + numbers.map(number) + ends
  }
}
