import TestSupport
import Testing

@testable import Reports

@Suite struct FamilySectionTests {
  /// With several variants in each, each configuration keeps a section, after what holds all.
  @Test func severalVariantsKeepTheirSections() throws {
    let family = try #require(ReportFixtures.families([[], [ReportFixtures.term]]).first)
    #expect(!family.isFlat && family.shown.count == 4 && family.rows.count == 8)
    let runs = family.groups.flatMap { $0.variants.flatMap(\.runs) }
    let figures = FigureSet(runs: runs)
    let sections = try FamilySection.markup(try #require(figures.families.first), showsOnlyMiddle: false)
    #expect(sections.count == 5 && sections[0].render().contains("<h2>sinusoids by units and rules</h2>"))
    #expect(Set(figures.all.map(\.name)).count == figures.all.count)
  }

  /// One section, with the table by what varies and the figure beside it.
  @Test func configurationsAloneShareOne() throws {
    let family = try #require(ReportFixtures.families([[]]).first)
    let figures = FigureSet(runs: family.groups.flatMap { $0.variants.flatMap(\.runs) })
    let sections = try FamilySection.markup(try #require(figures.families.first), showsOnlyMiddle: false)
    let text = try #require(sections.first).render()
    #expect(sections.count == 1 && isWellFormed(text))
    #expect(text.contains(">Units</th>") && text.contains("id=\"task-sinusoids-by-units\""))
    #expect(text.contains("<p class=\"legend\"><span>"))
  }
}
