import Records
import Testing

@testable import Reports

struct TaskGroupTests {
  private let l2 = RunManifest.Term(name: "l2", weight: 1e-4)

  private func groups(_ recipes: [ReportFixtures.Recipe]) throws -> [TaskGroup] {
    let fixtures = try ReportFixtures()
    for recipe in recipes { try fixtures.add(recipe) }
    return TaskGroup.groups(of: try RunCollection.load(paths: [fixtures.path]))
  }

  @Test func theBaselineHasAllTermsButSome() throws {
    let group = try #require(
      groups([
        .init(id: "a", terms: [l2, ReportFixtures.term]), .init(id: "b", terms: [l2]), .init(id: "c"),
        .init(id: "d", terms: [.init(name: "l2", weight: 1e-3), ReportFixtures.term]),
      ]).first)
    func variant(_ name: String) throws -> Variant { try #require(group.variants.first { $0.name == name }) }
    #expect(group.baseline(of: try variant("l2 1e-4 + normalizedLoops 0.01"))?.name == "l2 1e-4")
    #expect(group.baseline(of: try variant("l2 1e-4"))?.name == "no term")
    #expect(group.baseline(of: try variant("l2 0.001 + normalizedLoops 0.01"))?.name == "no term")
    #expect(group.baseline(of: try variant("no term")) == nil)
    #expect(Set(group.variants.map(group.color)).count == 4)
  }

  @Test func seedsOfOneVariantStandTogetherAndAWeightOfZeroIsNoTerm() throws {
    let group = try #require(
      groups([
        .init(id: "a", seed: 0), .init(id: "b", terms: [.init(name: "l1", weight: 0)], seed: 1),
        .init(id: "c", terms: [ReportFixtures.term], seed: 0),
      ]).first)
    #expect(group.variants.map(\.name) == ["no term", "normalizedLoops 0.01"])
    #expect(group.variants[0].runs.map(\.id) == ["a", "b"])
  }

  @Test func tasksAreNeverComparedWithEachOther() throws {
    let groups = try groups([
      .init(id: "a", task: "retina"), .init(id: "b", task: "digits", terms: [ReportFixtures.term]),
    ])
    #expect(groups.map(\.title) == ["retina", "digits"])
    #expect(groups[1].baseline(of: groups[1].variants[0]) == nil)
  }
}
