/// The answer to "how modular, compared with what, at what cost in accuracy", in words.
public struct Summary: Equatable, Sendable {
  /// What is said of one variant.
  public struct Finding: Equatable, Sendable {
    /// The verdict in one sentence.
    public var headline: String
    /// The numbers behind it.
    public var sentences: [String]
  }

  /// The findings on one task.
  public struct Section: Equatable, Sendable {
    /// The task.
    public var title: String
    /// One finding a variant: first those that have something to be compared with.
    public var findings: [Finding]
  }

  /// One section a task.
  public var sections: [Section]

  /// The summary of `runs`; runs without a result are left to the list of problems.
  public init(runs: [LoadedRun]) {
    sections = TaskFamily.families(of: TaskGroup.groups(of: runs)).flatMap(\.shown).map(Self.section)
  }

  private static func section(_ group: TaskGroup) -> Section {
    let finished = group.variants.filter { variant in variant.runs.contains { $0.result != nil } }
    let baselines = Dictionary(
      finished.compactMap { variant in
        group.baseline(of: variant).flatMap { base in
          finished.first { $0.name == base.name }.map { (variant.name, $0) }
        }
      }
    ) { first, _ in first }
    func controls(of variant: Variant) -> [Variant] {
      group.controls(of: variant).filter { control in finished.contains { $0.name == control.name } }
    }
    func finding(_ variant: Variant) -> Finding {
      var finding = FindingWriter(
        facts: VariantFacts(variant), baseline: baselines[variant.name].map(VariantFacts.init),
        controls: controls(of: variant).map(VariantFacts.init)
      ).finding
      // A failure is told under the variant's name, which is its configuration here.
      if let place = variant.place, !finding.headline.hasPrefix(place) {
        let words = finding.headline
        finding.headline = "\(Words.sentence(place)): \(words.prefix(1).lowercased())\(words.dropFirst())"
      }
      return finding
    }
    let compared = finished.filter { baselines[$0.name] != nil }
    // The numbers of a baseline and of a control stand beside those that are compared with it: they need words of their
    // own only where nothing is.
    let beside = baselines.values.map(\.name) + finished.flatMap(controls).map(\.name)
    let alone = finished.filter { baselines[$0.name] == nil && !beside.contains($0.name) }
    // Of what never ended well, that alone can be said.
    let failed = group.variants.filter { variant in
      variant.failed > 0 && variant.runs.allSatisfy { $0.result == nil }
    }
    let none = [Finding(headline: "No run of this task has a result yet.", sentences: [])]
    return Section(
      title: group.title, findings: finished.isEmpty ? none : (compared + alone + failed).map(finding))
  }

  /// The summary as plain text, a line a sentence.
  public func text() -> String {
    sections.map { section in
      ([section.title] + section.findings.flatMap { ["  " + $0.headline] + $0.sentences.map { "    " + $0 } })
        .joined(separator: "\n")
    }.joined(separator: "\n\n")
  }
}
