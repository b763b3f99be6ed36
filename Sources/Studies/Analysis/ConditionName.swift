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

  /// A term of a condition.
  struct Term {
    var name: String
    var weight: Double
    var own: [(key: String, value: String)]
  }

  /// The name of a condition of some terms: `l1 1e-5 + pathLoops 0.001 (cap 3)`. Terms of weight zero are no terms; what else varies
  /// comes last, by the last word of its key.
  init(terms: [Term], settings: [(key: String, value: String)] = []) {
    let parts = terms.filter { $0.weight != 0 }.map { term in
      let own = term.own.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
      let extra = own.isEmpty ? "" : " (\(own))"
      return (name: "\(term.name) \(Self.number(term.weight))\(extra)", family: term.name + extra)
    }
    let suffix = settings.map { ", \($0.key.split(separator: ".").last ?? "") \($0.value)" }.joined()
    name = (parts.isEmpty ? "no term" : parts.map(\.name).joined(separator: " + ")) + suffix
    family = (parts.isEmpty ? "no term" : parts.map(\.family).joined(separator: " + ")) + suffix
  }

  /// The name of a planned run's condition.
  ///
  /// What a term says beside its weight is part of its name; keys that vary and are no terms come last.
  init(of run: PlannedRun, in sweep: Sweep) throws(ConfigurationError) {
    var varied: [String: ConfigurationValue] = [:]
    var others: [(key: String, value: String)] = []
    for (key, value) in Swift.zip(sweep.variedKeys, run.values) {
      varied[key] = value
      if !key.hasPrefix("regularizers") {
        others.append((key, value.shortText))
      }
    }
    let terms = try run.configuration().regularizers.enumerated().map { index, term in
      Term(
        name: term.name, weight: term.weight,
        own: Self.own(varied["regularizers.\(index)"] ?? sweep.base[path: ["regularizers", "\(index)"]]))
    }
    let plain = ConditionName(terms: terms, settings: others)
    if let control = run.control, control != SweepControl.none {
      // A control's own values say that its terms are gone; those of its combination say whose control it is.
      let combinations = sweep.combinations
      let treated = combinations[run.combination].entries.map(\.value.shortText).joined(separator: ", ")
      name = control.rawValue + (combinations.count > 1 ? " to \(treated)" : "")
      family = control.rawValue
    } else {
      name = plain.name
      family = plain.family
    }
  }

  /// What a term says beside name, weight and place.
  private static func own(_ value: ConfigurationValue) -> [(key: String, value: String)] {
    guard case .map(let entries) = value.content else { return [] }
    return entries.filter { !["name", "weight", "layers", "schedule"].contains($0.key) }
      .map { ($0.key, $0.value.shortText) }
  }

  /// 0.01, 1e-5.
  static func number(_ value: Double) -> String {
    String(format: "%g", value).replacingOccurrences(of: "e-0", with: "e-").replacingOccurrences(
      of: "e+0", with: "e")
  }
}
