import Records

/// A number of a probe as tables have it: the value, a number beside it, or an element of a list beside it.
public struct ProbeColumn: Equatable, Sendable {
  /// Its name behind the probe's: `value`, `loss.0.1`.
  public let name: String
  private let part: String?
  private let place: Int?

  /// The value.
  public static let value = ProbeColumn("value", part: nil)

  /// A number that stands beside the value under a key.
  public static func part(_ key: String) -> ProbeColumn { ProbeColumn(key, part: key) }

  /// The elements of a list that stands beside the value, one for each level.
  public static func list(_ key: String, at levels: [Double]) -> [ProbeColumn] {
    levels.enumerated().map { ProbeColumn("\(key).\($1)", part: key, place: $0) }
  }

  private init(_ name: String, part: String?, place: Int? = nil) {
    self.name = name
    self.part = part
    self.place = place
  }

  /// The number in what a probe found; nil where it is missing.
  public func number(in report: MeasureReport) -> Double? {
    guard let part else { return report.value }
    guard let place else { return report[part] }
    return report.list(part).flatMap { $0.indices ~= place ? $0[place] : nil }
  }
}
