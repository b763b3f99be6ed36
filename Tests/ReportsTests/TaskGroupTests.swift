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

  @Test func optionsAreNamedWhereWeightsDoNotTellVariantsApart() throws {
    func term(_ options: String?) -> RunManifest.Term { .init(name: "swap", weight: nil, options: options) }
    let two = try groups([
      .init(id: "a", terms: [l2, term(nil)]), .init(id: "b", terms: [l2, term("every 7")]),
    ])
    #expect(two[0].variants.map(\.name) == ["l2 1e-4 + swap", "l2 1e-4 + swap (every 7)"])
    #expect(two[0].variants.allSatisfy { $0.runs.count == 1 })
    let one = try groups([.init(id: "a"), .init(id: "b", terms: [term("every 7")])])
    #expect(one[0].variants.map(\.name) == ["no term", "swap"] && one[0].variants[1].runs.count == 1)
  }

  @Test func configurationsOfATaskAreNamedByWhatIsNotTheSame() throws {
    func titles(_ options: [[String: String]]) throws -> [String] {
      try groups(
        options.enumerated().map { .init(id: "\($0)", taskOptions: $1, group: "\($0)") }
      ).map(\.title)
    }
    #expect(
      try titles([["rule": "and", "copies": "1"], ["rule": "both", "copies": "1"]])
        == ["sinusoids (rule and)", "sinusoids (rule both)"])
    #expect(try titles([["rule": "and"]]) == ["sinusoids"])
    #expect(
      try titles([["rule": "and"], ["rule": "and"], ["rule": "or"]])
        == ["sinusoids (configuration 1)", "sinusoids (configuration 2)", "sinusoids (configuration 3)"])
  }

  @Test func tasksAreNeverComparedWithEachOther() throws {
    let groups = try groups([
      .init(id: "a", task: "retina"), .init(id: "b", task: "digits", terms: [ReportFixtures.term]),
    ])
    #expect(groups.map(\.title) == ["retina", "digits"])
    #expect(groups[1].baseline(of: groups[1].variants[0]) == nil)
  }
}
