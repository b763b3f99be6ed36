import Files
import Foundation
import Records
import Testing

@testable import Reports

@Suite struct RunLabelTests {
  private typealias Recipe = ReportFixtures.Recipe

  private func labels(_ recipes: [ReportFixtures.Recipe]) throws -> [RunLabel] {
    let fixtures = try ReportFixtures()
    for recipe in recipes { try fixtures.add(recipe) }
    return RunLabel.labels(of: try RunCollection.load(paths: [fixtures.path]))
  }

  @Test func runsAreCalledByTaskAndTerms() throws {
    let term = RunManifest.Term(name: "normalizedLoops", weight: 0.01, options: "cap 4")
    let found = try labels([
      Recipe(id: "a"), Recipe(id: "b", terms: [term]), Recipe(id: "c", task: "retina", terms: [term]),
      Recipe(id: "d", terms: [.init(name: "l1", weight: 2)], control: .init(name: "random-mask", treated: "b")),
    ])
    #expect(found.map(\.group) == ["sinusoids", "sinusoids", "retina", "sinusoids"])
    #expect(
      found.map(\.variant)
        == ["no term", "normalizedLoops 0.01 (cap 4)", "normalizedLoops 0.01 (cap 4)", "random-mask"])
    #expect(found.allSatisfy { $0.note == nil })
  }

  /// The runs of a variant say how many of its seeds miss what all reach without its terms.
  @Test func seedsThatMissAreCounted() throws {
    let found = try labels(
      (0..<10).flatMap { seed -> [Recipe] in
        let plain = Recipe(id: "a\(seed)", seed: UInt64(seed), accuracy: 1)
        var treated = plain
        (treated.id, treated.terms) = ("b\(seed)", [ReportFixtures.term])
        if seed == 4 { treated.accuracy = 0.6 }
        return [plain, treated]
      })
    #expect(found.count == 20)
    for label in found {
      let note = label.variant == "no term" ? nil : "1 of 10 seeds misses what all reach without it"
      #expect(label.note == note)
    }
  }

  @Test func aRunWithoutAManifestIsUnknown() throws {
    let fixtures = try ReportFixtures()
    let folder = RunFolder(path: fixtures.path + "/broken")
    try folder.create()
    try AtomicFile.write(Data("{".utf8), to: folder.manifestPath)
    let labels = RunLabel.labels(of: try RunCollection.load(paths: [fixtures.path]))
    #expect(labels == [RunLabel(group: "unknown task", variant: "unknown", note: nil)])
  }
}
