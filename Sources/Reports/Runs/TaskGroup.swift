import Plots
import Records

/// The runs that may be held against each other: one task, one configuration but for terms and seed.
struct TaskGroup: Sendable {
  /// The task's name, with what tells them apart where the report has several configurations of it.
  let title: String
  /// The variants, those with the fewest terms first and controls last.
  let variants: [Variant]

  /// Groups runs by task and comparison group, in order of first occurrence.
  static func groups(of runs: [LoadedRun]) -> [TaskGroup] {
    struct Key: Hashable {
      let task: String
      let group: String?
    }
    let runs = runs.filter { $0.manifest != nil }
    var keys: [Key] = []
    for run in runs {
      let key = Key(task: run.task, group: run.manifest?.comparisonGroup)
      if !keys.contains(key) { keys.append(key) }
    }
    func members(_ key: Key) -> [LoadedRun] {
      runs.filter { $0.task == key.task && $0.manifest?.comparisonGroup == key.group }
    }
    return keys.map { key in
      let siblings = keys.filter { $0.task == key.task }
      let suffixes = distinctions(siblings.map { members($0).first?.settings ?? [:] })
      let suffix = siblings.firstIndex(of: key).flatMap { suffixes[$0] }
      return TaskGroup(
        title: key.task + (suffix.map { " (\($0))" } ?? ""), variants: Variant.variants(of: members(key)))
    }
  }

  /// Where there is more than one configuration of a task: its settings that are not the same in all, else its number.
  private static func distinctions(_ all: [[String: String]]) -> [String?] {
    guard all.count > 1 else { return [nil] }
    let keys = Set(all.flatMap(\.keys)).sorted().filter { key in Set(all.map { $0[key] }).count > 1 }
    func last(_ key: String) -> Substring { key.split(separator: ".").last ?? "" }
    let texts = all.map { settings in
      keys.map { key in
        // The whole key where two end alike: train.rate and network.rate.
        let name = keys.count { last($0) == last(key) } == 1 ? String(last(key)) : key
        return settings[key].map { "\(name) \($0)" } ?? "no \(name)"
      }.joined(separator: ", ")
    }
    let areDistinct = Set(texts).count == texts.count && !texts.contains("")
    return texts.indices.map { areDistinct ? texts[$0] : "configuration \($0 + 1)" }
  }

  /// What `variant` is compared with: the variant with the most terms among those whose terms it has all, at the
  /// same weights, and more. A control has no baseline, as it is one.
  func baseline(of variant: Variant) -> Variant? {
    guard variant.control == nil else { return nil }
    return variants.filter { other in
      other.control == nil && other.terms.count < variant.terms.count
        && other.terms.allSatisfy(variant.terms.contains)
    }
    .max { $0.terms.count < $1.terms.count }
  }

  /// The controls that were made from runs of `variant`.
  func controls(of variant: Variant) -> [Variant] {
    guard let terms = variant.runs.first?.terms, variant.control == nil else { return [] }
    return variants.filter { $0.control?.treated == terms }
  }

  /// The color of a variant: gray for what has no baseline, else one of the palette.
  func color(of variant: Variant) -> String {
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
