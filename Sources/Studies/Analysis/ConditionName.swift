import Configuration
import Foundation
import Sweeps

/// What the runs of a sweep that differ in the seed alone are called.
struct ConditionName: Hashable, Sendable {
  /// The terms with their weights, or the control's word.
  let name: String
  /// The same without weights.
  let family: String

  /// A condition by its names.
  init(name: String, family: String) {
    self.name = name
    self.family = family
  }

  /// The name of a planned run's condition.
  ///
  /// Terms of weight zero are no terms. What else a term says is part of its name; keys that vary and are no terms come
  /// last.
  init(of run: PlannedRun, in sweep: Sweep) throws(ConfigurationError) {
    var varied: [String: ConfigurationValue] = [:]
    var others: [String] = []
    for (key, value) in Swift.zip(sweep.variedKeys, run.values) {
      varied[key] = value
      if !key.hasPrefix("regularizers") {
        others.append("\(key.split(separator: ".").last ?? "") \(value.shortText)")
      }
    }
    var names: [String] = []
    var families: [String] = []
    for (index, term) in try run.configuration().regularizers.enumerated() where term.weight != 0 {
      let extra = Self.extras(
        of: varied["regularizers.\(index)"] ?? sweep.base[path: ["regularizers", "\(index)"]])
      names.append("\(term.name) \(Self.number(term.weight))\(extra)")
      families.append("\(term.name)\(extra)")
    }
    let plain = names.isEmpty
    let suffix = others.isEmpty ? "" : ", " + others.joined(separator: ", ")
    if let control = run.control, control != SweepControl.none {
      // A control's own values say that its terms are gone; those of its combination say whose control it is.
      let combinations = sweep.combinations
      let treated = combinations[run.combination].entries.map(\.value.shortText).joined(separator: ", ")
      name = control.rawValue + (combinations.count > 1 ? " to \(treated)" : "")
      family = control.rawValue
    } else {
      name = (plain ? "no term" : names.joined(separator: " + ")) + suffix
      family = (plain ? "no term" : families.joined(separator: " + ")) + suffix
    }
  }

  /// ` (cap 4)`: what a term has beside name, weight and place.
  private static func extras(of value: ConfigurationValue) -> String {
    guard case .map(let entries) = value.content else { return "" }
    let own = entries.filter { !["name", "weight", "layers", "schedule"].contains($0.key) }
    return own.isEmpty ? "" : " (\(own.map { "\($0.key) \($0.value.shortText)" }.joined(separator: ", ")))"
  }

  /// 0.01, 1e-5.
  static func number(_ value: Double) -> String {
    String(format: "%g", value).replacingOccurrences(of: "e-0", with: "e-").replacingOccurrences(
      of: "e+0", with: "e")
  }
}
