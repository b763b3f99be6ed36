import Records
import Testing

@testable import Reports

@Suite struct VariantRunsTests {
  private typealias Recipe = ReportFixtures.Recipe

  private func variants(_ terms: [[RunManifest.Term]]) throws -> [Variant] {
    let fixtures = try ReportFixtures()
    for (index, terms) in terms.enumerated() { try fixtures.add(Recipe(id: "r\(index)", terms: terms)) }
    return Variant.variants(of: try RunCollection.load(paths: [fixtures.path]))
  }

  /// The fewest terms first, and as they come among equals.
  @Test func simplerOnesStandBefore() throws {
    let (one, two) = (RunManifest.Term(name: "l1", weight: 1), RunManifest.Term(name: "l2", weight: 1))
    let found = try variants([[two, one], [two], [one], [], [two]])
    #expect(found.map(\.name) == ["no term", "l2 1", "l1 1", "l2 1 + l1 1"])
    #expect(found.map(\.runs.count) == [1, 2, 1, 1])
  }

  /// Variants of the same terms by their weights, whatever the order of their folders.
  @Test func weightsAscend() throws {
    func terms(_ weight: Double) -> [RunManifest.Term] { [.init(name: "l1", weight: weight)] }
    let found = try variants([terms(0.3), [.init(name: "l2", weight: 2)], terms(10), terms(0.1)])
    #expect(found.map(\.name) == ["l1 0.1", "l1 0.3", "l1 10", "l2 2"])
  }

  /// Options are named only where weights alone do not tell the variants apart.
  @Test func namesAreAsShortAsTheyCanBe() throws {
    func term(_ weight: Double, _ options: String?) -> [RunManifest.Term] {
      [.init(name: "normalizedLoops", weight: weight, options: options)]
    }
    #expect(
      try variants([term(1, "cap 4"), term(2, "cap 8")]).map(\.name) == [
        "normalizedLoops 1", "normalizedLoops 2",
      ])
    #expect(
      try variants([term(1, "cap 4"), term(1, "cap 8")]).map(\.name)
        == ["normalizedLoops 1 (cap 4)", "normalizedLoops 1 (cap 8)"])
  }

  @Test func aControlIsOneGroupWithAllItsSeeds() throws {
    let group = try #require(TaskGroup.groups(of: ReportFixtures.controls(treated: [0.01])).first)
    #expect(
      group.variants.map(\.name) == ["no term", "normalizedLoops 0.01", "l1-matched-density", "random-mask"])
    #expect(group.variants.allSatisfy { $0.runs.count == 7 })
    #expect(group.controls(of: group.variants[1]).map(\.name) == ["l1-matched-density", "random-mask"])
    #expect(group.baseline(of: group.variants[1])?.name == "no term")
    #expect(group.baseline(of: group.variants[2]) == nil)
    #expect(Set(group.variants.map(group.color)).count == 4)
  }

  @Test func controlsOfSeveralTreatmentsAreNamedByTheirs() throws {
    let group = try #require(TaskGroup.groups(of: ReportFixtures.controls(treated: [0.01, 0.1])).first)
    #expect(
      group.variants.dropFirst(3).map(\.name) == [
        "l1-matched-density of normalizedLoops 0.01", "l1-matched-density of normalizedLoops 0.1",
        "random-mask of normalizedLoops 0.01", "random-mask of normalizedLoops 0.1",
      ])
    #expect(group.variants.allSatisfy { $0.runs.count == 7 })
  }

  @Test func aControlWhoseTreatedRunIsNotHereIsAGroupAllTheSame() throws {
    let some = try ReportFixtures.controls(treated: [0.01]).filter { !$0.id.hasPrefix("t") }
    let group = try #require(TaskGroup.groups(of: some).first)
    #expect(group.variants.map(\.name) == ["no term", "l1-matched-density", "random-mask"])
  }

  /// Terms, operators, masks and a constraint are what runs of one configuration differ in.
  @Test func treatmentsAreToldApartByEveryOption() throws {
    let fixtures = try ReportFixtures()
    let options = [nil, "reference 0.01", "reference 0.02"]
    for (index, text) in options.enumerated() {
      let terms = text.map { [RunManifest.Term(name: "constraint", weight: nil, options: $0)] } ?? []
      try fixtures.add(Recipe(id: "\(index)", terms: terms))
    }
    let group = try #require(TaskGroup.groups(of: try RunCollection.load(paths: [fixtures.path])).first)
    #expect(
      group.variants.map(\.name) == ["no term", "constraint (reference 0.01)", "constraint (reference 0.02)"])
  }
}

extension ReportFixtures {
  /// The sweep of the README: treated runs, and four controls whose seeds were each made from another run.
  static func controls(treated weights: [Double]) throws -> [LoadedRun] {
    let fixtures = try ReportFixtures()
    for (index, weight) in weights.enumerated() {
      for seed in 0..<7 as Range<UInt64> {
        let name = "t\(index)-s\(seed)"
        let term = RunManifest.Term(name: "normalizedLoops", weight: weight)
        try fixtures.add(Recipe(id: name, terms: [term], seed: seed, modules: 4, quality: 0.7, leak: 0.01))
        try fixtures.add(
          Recipe(
            id: "m\(index)-s\(seed)",
            terms: [.init(name: "randomMask", weight: nil, options: "run \(name)")], seed: seed, leak: 0.5,
            control: .init(name: "random-mask", treated: name)))
        try fixtures.add(
          Recipe(
            id: "l\(index)-s\(seed)", terms: [.init(name: "l1", weight: 1e-3 + 1e-5 * Double(seed))],
            seed: seed, leak: 0.4, control: .init(name: "l1-matched-density", treated: name)))
      }
    }
    for seed in 0..<7 as Range<UInt64> {
      try fixtures.add(
        Recipe(id: "n-s\(seed)", seed: seed, control: .init(name: "none", treated: nil)))
    }
    return try RunCollection.load(paths: [fixtures.path])
  }
}
