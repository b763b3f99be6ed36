import Files
import Foundation
import Plots
import Records
import Testing

@testable import Reports

struct StudyFiguresTests {
  private let fixtures: ReportFixtures
  private let figures: StudyFigures

  init() throws {
    fixtures = try ReportFixtures()
    figures = StudyFigures(record: try StudyFixture.make(fixtures), folder: fixtures.path)
  }

  @Test func thereIsOneForEveryThingThatIsKnown() {
    #expect(
      figures.all.map(\.name) == [
        "loops-sines-pareto", "loops-sines-seeds", "loops-sines-networks", "loops-claim-1",
      ])
    #expect(figures.claim(1) == nil, "a claim without pairs has no figure")
  }

  @Test func aQuantityHasOnePanelWhereItIsTheGroupsModularityToo() {
    let usual = "modularity.layered.normalized"
    var record = figures.record
    record.groups[0].modularity = usual
    for index in record.groups[0].conditions.indices {
      record.groups[0].conditions[index].metrics[usual] = StudyFixture.sample([0.5, 0.6, 0.7])
    }
    let panels = StudyFigures(record: record, folder: "").overview(of: record.groups[0]).panels
    #expect(panels.count == 3 && Set(panels.map(\.title)).count == 3)
  }

  @Test func networksAreThoseOfTheRunsThatStandForTheirConditions() throws {
    let networks = try #require(figures.networks(of: figures.record.groups[0]))
    #expect(networks.panels.map(\.title) == ["loops 0.01", "no term"])
    #expect(networks.panels[0].summary.contains("4-16-16-4 with 4 modules"))
  }

  @Test func familiesHaveColorsAndNoTermIsGray() {
    let group = figures.record.groups[0]
    #expect(figures.color(of: "loops", in: group) == Palette.category(0))
    #expect(figures.color(of: "no term", in: group) == Palette.neutral)
  }

  @Test func aClaimShowsItsPairsAndItsTest() throws {
    let figure = try #require(figures.claim(0))
    let text = figure.file()
    #expect(text.components(separatedBy: "<circle").count == 7)
    #expect(
      text.contains("Difference −0.495 [−0.594 to −0.396], 3 of 4 pairs") && text.contains("after Holm 0.5"))
    let plot = try #require(figure.panels[0] as? SeedPlot)
    #expect(plot.joinsSeeds && plot.rows.map(\.lower) == [0.004, 0.4])
  }

  @Test func intervalsOfOtherSeedsAreNotShown() throws {
    var record = figures.record
    record.claims[0].pairs.removeLast()
    let plot = try #require(StudyFigures(record: record, folder: "").claim(0)?.panels[0] as? SeedPlot)
    #expect(plot.rows.allSatisfy { $0.lower == nil })
  }

  @Test(.enabled(if: Browser.isNeeded || FileManager.default.isExecutableFile(atPath: "/usr/bin/rsvg-convert")))
  func becomeFilesOfEveryFormat() throws {
    let page = StudyPage(figures.record, folder: fixtures.path)
    for format in FigureFormat.allCases {
      let files = try page.writeFigures(to: "\(fixtures.path)/figures", format: format)
      #expect(files.count == 4)
      let start = try #require(files.first.map { try AtomicFile.read($0).prefix(5) })
      #expect([Data("<?xml".utf8), Data("%PDF-".utf8), Data([0x89, 0x50, 0x4E, 0x47, 0x0D])].contains(start))
    }
  }
}
