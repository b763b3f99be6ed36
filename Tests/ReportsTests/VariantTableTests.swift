import Records
import TestSupport
import Testing

@testable import Reports

@Suite struct VariantTableTests {
  private typealias Recipe = ReportFixtures.Recipe

  private func table(_ recipes: [ReportFixtures.Recipe]) throws -> (head: [String], rows: [[String]]) {
    let fixtures = try ReportFixtures()
    for recipe in recipes { try fixtures.add(recipe) }
    let group = TaskGroup.groups(of: try RunCollection.load(paths: [fixtures.path]))[0]
    let text = VariantTable.markup(group).render()
    #expect(isWellFormed(text))
    let rows = text.components(separatedBy: "<tr>").dropFirst().map { row in
      row.components(separatedBy: "<t").dropFirst().filter { $0.hasPrefix("d") || $0.hasPrefix("h ") }.map {
        cell in
        String(cell.components(separatedBy: "</t")[0].drop { $0 != ">" }.dropFirst())
      }
    }
    return (rows[0], Array(rows.dropFirst()))
  }

  /// The median and the range where there is one; a column stands where some variant has it.
  @Test func mediansStandWithTheirRanges() throws {
    var recipes = [3.0, 1, 2].enumerated().map { seed, loss in
      Recipe(id: "a\(seed)", seed: UInt64(seed), quality: 0.25, loss: loss, leak: nil)
    }
    recipes.append(Recipe(id: "b", terms: [ReportFixtures.term], quality: 0.5, loss: 3, leak: 0.125))
    recipes.append(Recipe(id: "c", terms: [ReportFixtures.term], seed: 1, state: .failed))
    let (head, rows) = try table(recipes)
    #expect(
      head == [
        "Terms", "Runs with a result", "Test loss", "Modularity (Newman)", "Layered modularity",
        "Layered modularity of its shuffles", "Normalized loops", "Leak",
      ])
    #expect(rows[0].dropFirst() == ["3 of 3", "2<small>1 to 3</small>", "0.25", "0.25", "0.03", "1", "–"])
    #expect(rows[1].dropFirst() == ["1 of 2", "3", "0.5", "0.5", "0.03", "1", "0.125"])
    #expect(rows[0][0].hasSuffix("</i>no term") && rows[1][0].hasSuffix("</i>normalizedLoops 0.01"))
  }

  /// Beside a median stands how many seeds it hides, where the score is what it costs.
  @Test func seedsThatMissAreCounted() throws {
    let recipes = (0..<20).flatMap { seed -> [Recipe] in
      let plain = Recipe(id: "a\(seed)", seed: UInt64(seed), accuracy: 1)
      var treated = plain
      (treated.id, treated.terms) = ("b\(seed)", [ReportFixtures.term])
      if seed < 7 { treated.accuracy = 0.6 }
      return [plain, treated]
    }
    let (head, rows) = try table(recipes)
    #expect(head[2] == "Test accuracy" && rows[0][2] == "1")
    #expect(
      rows[1][2]
        == "1<small>0.6 to 1</small><small class=\"missed\">7 of 20 seeds miss what all reach without it</small>"
    )
    #expect(!rows[1].dropFirst(3).joined().contains("miss"))
  }

  /// A quality below 10⁻¹² is rounding and stands for zero.
  @Test func roundingIsZero() throws {
    let (head, rows) = try table([Recipe(id: "a", quality: 1.5e-16)])
    #expect(rows[0][try #require(head.firstIndex(of: "Layered modularity"))] == "0")
  }
}
