import Foundation

/// One line of `metrics.jsonl`: a step and named numbers in the order they were given.
///
/// `{"step":100,"loss":0.25,"test/accuracy":0.97}`. JSON knows no NaN: a value that is not finite is written as
/// null and its name stands in `"nonfinite"`.
public struct MetricLine: Equatable, Sendable {
  /// The step after which the numbers were taken.
  public let step: Int
  /// The names in order.
  public private(set) var names: [String] = []
  private var values: [String: Double] = [:]
  private var nonfiniteNames: Set<String> = []

  /// A line of `values` in order; a name that comes again replaces what it had.
  public init(step: Int, _ values: KeyValuePairs<String, Double> = [:]) {
    self.step = step
    for (name, value) in values { self[name] = value }
  }

  /// The value of `name`: nil where it is absent, and where it was not finite. Setting nil takes it out.
  public subscript(name: String) -> Double? {
    get { values[name] }
    set {
      let known = values[name] != nil || nonfiniteNames.contains(name)
      values[name] = nil
      nonfiniteNames.remove(name)
      guard let newValue else {
        names.removeAll { $0 == name }
        return
      }
      if !known { names.append(name) }
      if newValue.isFinite { values[name] = newValue } else { nonfiniteNames.insert(name) }
    }
  }

  /// The names whose values were not finite, in order.
  public var nonfinite: [String] { names.filter(nonfiniteNames.contains) }

  /// The line's JSON, without a newline.
  public func json() -> String {
    var parts = ["\"step\":\(step)"]
    for name in names { parts.append("\(Self.quoted(name)):\(values[name]?.description ?? "null")") }
    if !nonfiniteNames.isEmpty {
      parts.append("\"nonfinite\":[\(nonfinite.map(Self.quoted).joined(separator: ","))]")
    }
    return "{\(parts.joined(separator: ","))}"
  }

  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 0x20: result += String(format: "\\u%04x", scalar.value)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
