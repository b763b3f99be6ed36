import Plots
import Records

/// The runs that may be held against each other: one task, one configuration but for terms and seed.
struct TaskGroup: Sendable {
  /// The task's name, with what tells them apart where the report has several configurations of it.
  let title: String
  /// The variants, those with the fewest terms first.
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
      let suffixes = distinctions(siblings.map { members($0).first?.manifest?.taskOptions ?? [:] })
      let suffix = siblings.firstIndex(of: key).flatMap { suffixes[$0] }
      return TaskGroup(
        title: key.task + (suffix.map { " (\($0))" } ?? ""), variants: variants(of: members(key)))
    }
  }

  /// Where there is more than one configuration of a task: its options that are not the same in all, else its number.
  private static func distinctions(_ all: [[String: String]]) -> [String?] {
    guard all.count > 1 else { return [nil] }
    let keys = Set(all.flatMap(\.keys)).sorted().filter { key in Set(all.map { $0[key] }).count > 1 }
    let texts = all.map { options in
      keys.compactMap { key in options[key].map { "\(key) \($0)" } }.joined(separator: ", ")
    }
    let areDistinct = Set(texts).count == texts.count && !texts.contains("")
    return texts.indices.map { areDistinct ? texts[$0] : "configuration \($0 + 1)" }
  }

  private static func variants(of runs: [LoadedRun]) -> [Variant] {
    var kinds: [[RunManifest.Term]] = []
    for run in runs where !kinds.contains(run.terms) { kinds.append(run.terms) }
    // Names stay short where weights tell the variants apart.
    let short = kinds.map { $0.map { RunManifest.Term(name: $0.name, weight: $0.weight) } }
    let isTold = short.allSatisfy { kind in short.count { $0 == kind } == 1 }
    let variants = zip(kinds, isTold ? short : kinds).map { terms, shown in
      Variant(terms: shown, runs: runs.filter { $0.terms == terms })
    }
    // The place is part of the key, for sorting alone need not keep the given order among equals.
    return variants.enumerated().sorted {
      ($0.element.terms.count, $0.offset) < ($1.element.terms.count, $1.offset)
    }
    .map(\.element)
  }

  /// What `variant` is compared with: the variant with the most terms among those whose terms it has all, at the
  /// same weights, and more.
  func baseline(of variant: Variant) -> Variant? {
    variants.filter { other in
      other.terms.count < variant.terms.count && other.terms.allSatisfy(variant.terms.contains)
    }
    .max { $0.terms.count < $1.terms.count }
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
