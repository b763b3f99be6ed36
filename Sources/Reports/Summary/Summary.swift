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
    sections = TaskGroup.groups(of: runs).map(Self.section)
  }

  private static func section(_ group: TaskGroup) -> Section {
    let finished = group.variants.filter { variant in variant.runs.contains { $0.result != nil } }
    let compared = finished.compactMap { variant -> Finding? in
      guard let baseline = group.baseline(of: variant), finished.contains(where: { $0.name == baseline.name })
      else { return nil }
      return FindingWriter(facts: VariantFacts(variant), baseline: VariantFacts(baseline)).finding
    }
    // A baseline's numbers stand beside those it is compared with: it needs words of its own only where it is
    // nobody's baseline.
    let baselines = finished.compactMap { group.baseline(of: $0)?.name }
    let alone = finished.filter { variant in
      let hasBaseline = group.baseline(of: variant).map { base in finished.contains { $0.name == base.name } }
      return hasBaseline != true && !baselines.contains(variant.name)
    }
    let single = alone.map { FindingWriter(facts: VariantFacts($0), baseline: nil).finding }
    let none = [Finding(headline: "No run of this task has a result yet.", sentences: [])]
    return Section(title: group.title, findings: finished.isEmpty ? none : compared + single)
  }

  /// The summary as plain text, a line a sentence.
  public func text() -> String {
    sections.map { section in
      ([section.title] + section.findings.flatMap { ["  " + $0.headline] + $0.sentences.map { "    " + $0 } })
        .joined(separator: "\n")
    }.joined(separator: "\n\n")
  }
}
