import Plots
import Records

/// The runs that may be held against each other: one task, one configuration but for terms and seed.
struct TaskGroup: Sendable {
  /// The task's name.
  let task: String
  /// What tells this configuration apart where the report has several of the task: "units 32, rules 4".
  var place: String?
  /// The settings in which these differ.
  var settings: [Setting] = []
  /// The variants, those with the fewest terms first and controls last.
  let variants: [Variant]

  /// The task's name, with what tells its configurations apart.
  var title: String { task + (place.map { " (\($0))" } ?? "") }

  /// Groups runs by task and comparison group, in order of first occurrence.
  static func groups(of runs: [LoadedRun]) -> [TaskGroup] {
    struct Key: Hashable {
      let task: String
      let group: String?
    }
    var keys: [Key] = []
    var members: [Key: [LoadedRun]] = [:]
    for run in runs where run.manifest != nil {
      let key = Key(task: run.task, group: run.manifest?.comparisonGroup)
      if members[key] == nil { keys.append(key) }
      members[key, default: []].append(run)
    }
    var (places, settings): ([Key: String], [Key: [Setting]]) = ([:], [:])
    for (_, siblings) in Dictionary(grouping: keys, by: \.task) where siblings.count > 1 {
      let all = SettingDifferences.of(siblings.map { members[$0]?.first?.settings ?? [:] })
      let texts = all.map { $0.map(\.words).joined(separator: ", ") }
      // Where the settings do not tell them apart their number does.
      let areDistinct = Set(texts).count == texts.count && !texts.contains("")
      for (index, key) in siblings.enumerated() {
        places[key] = areDistinct ? texts[index] : "configuration \(index + 1)"
        settings[key] = areDistinct ? all[index] : [Setting(name: "configuration", value: "no. \(index + 1)")]
      }
    }
    return keys.map { key in
      TaskGroup(
        task: key.task, place: places[key], settings: settings[key] ?? [],
        variants: Variant.variants(of: members[key] ?? []))
    }
  }

  /// What `variant` is compared with: the variant with the most terms among those whose terms it has all, at the
  /// same weights, and more. A control has no baseline, as it is one; nor has a variant of another configuration.
  func baseline(of variant: Variant) -> Variant? {
    guard variant.control == nil, variant.place == nil else { return nil }
    return variants.filter { other in
      other.control == nil && other.terms.count < variant.terms.count
        && other.terms.allSatisfy(variant.terms.contains)
    }
    .max { $0.terms.count < $1.terms.count }
  }

  /// The controls that were made from runs of `variant`.
  func controls(of variant: Variant) -> [Variant] {
    guard let terms = variant.runs.first?.terms, variant.control == nil, variant.place == nil else {
      return []
    }
    return variants.filter { $0.control?.treated == terms }
  }

  /// The color of a variant: gray for what has no baseline, else one of the palette.
  func color(of variant: Variant) -> String {
    if variant.place != nil { return Palette.category(variants.firstIndex { $0.name == variant.name } ?? 0) }
    let compared = variants.filter { baseline(of: $0) != nil }
    let place = compared.firstIndex { $0.name == variant.name }
    if let place { return Palette.category(place) }
    let others = variants.filter { baseline(of: $0) == nil }
    // Several variants without a baseline are no baselines to one another: they need colors too.
    let first = others.firstIndex { $0.name == variant.name } ?? 0
    return first == 0 ? Palette.neutral : Palette.category(compared.count + first - 1)
  }
}

extension LoadedRun {
  /// What the configuration says beside terms and seed; of earlier versions' runs the task's options are known.
  fileprivate var settings: [String: String] {
    manifest?.settings
      ?? Dictionary(uniqueKeysWithValues: (manifest?.taskOptions ?? [:]).map { ("task.\($0)", $1) })
  }
}
