import Files
import Foundation
import Testing

@testable import Reports

struct StudyPageTests {
  private let fixtures: ReportFixtures
  private let page: StudyPage

  init() throws {
    fixtures = try ReportFixtures()
    page = StudyPage(try StudyFixture.make(fixtures), folder: fixtures.path)
  }

  @Test func saysWhatCameOutOfEveryClaimAndRun() {
    let text = page.markdown(figures: "figures")
    #expect(text.contains("Of 2 claims 1 is not tested and 1 has too few pairs to tell."))
    #expect(
      text.contains("6 of 8 runs have a result, 1 failed. Made with modulon 0.1.0 on Example CPU, OpenBLAS."))
    #expect(
      text.contains("| sines | sinusoids-cccccc-s1 | NaN <script>")
        && text.contains("| sines | 1 of its runs | not finished |"))
    #expect(text.contains("**Too few pairs to tell:** Median leak of loops 0.01"))
    // Lines are wrapped.
    let flat = text.replacing("\n", with: " ")
    #expect(flat.contains("Note: in the first arm, of 4 seeds 1 have a run without a result."))
    #expect(text.contains("```sh\nmodulon study loops\n```") && text.contains("name: sines"))
    #expect(text.contains("figures/loops-claim-1.svg") && !text.contains("claim-2.svg"))
    #expect(text.contains("front: 1 loops 0.01."))
    #expect(!text.contains(fixtures.path), "no page names a place of this computer")
  }

  @Test func aRankingComesBeforeTheClaimsAndInTheirPlace() throws {
    var record = page.record
    record.groups[0].ranking = .init(
      reference: "no term", lossFactor: 1.3,
      ranks: [
        .init(family: "loops", condition: "loops 0.01", isWithinLimit: true, lossRatio: 0.857),
        .init(family: "no term", condition: "no term", isWithinLimit: false, lossRatio: 1.5),
      ])
    record.correctsByGroup = true
    let text = StudyPage(record, folder: fixtures.path).markdown(figures: "figures")
    #expect(
      text.contains(
        "| 1 | loops 0.01 | 0.005 [0.004 to 0.006] | 1.2e-4 [1.1e-4 to 1.3e-4] | 0.857 | 3 of 4 | yes |"))
    #expect(
      text.contains("| – | no term | 0.5 [0.4 to 0.6] | 1.4e-4 [1e-4 to 1.5e-4] | 1.5, too much | 3 of 4 |  |"))
    let parts = try ["1.3 times the median test loss of no term", "## Claims", "Of 2 claims"].map {
      try #require(text.range(of: $0)).lowerBound
    }
    #expect(parts == parts.sorted() && !text.contains("### 1.") && !text.contains("claim-1.svg"))
    #expect(text.contains("by Holm over all claims of a task"))
  }

  @Test func aTrialSaysThatItIsOne() throws {
    var record = page.record
    record.trialSteps = 2
    #expect(StudyPage(record, folder: "").markdown(figures: "f").contains("**A trial** with 2 steps a run"))
    #expect(!page.markdown(figures: "f").contains("A trial"))
  }

  @Test func whatIsKnownStandsBeforeWhatCameOut() throws {
    var record = page.record
    record.controls = [.init(statement: "A known number", expected: 20, tolerance: 0.5, found: 20.4)]
    let text = StudyPage(record, folder: "").markdown(figures: "f")
    let (known, found) = (
      text.range(of: "| A known number | 20 ± 0.5 | 20.4 | met |"), text.range(of: "## What came out")
    )
    #expect(try #require(known).lowerBound < #require(found).lowerBound)
    #expect(!page.markdown(figures: "f").contains("Positive controls"))
  }

  @Test func equalStudiesGiveEqualPages() {
    #expect(page.html() == page.html() && page.html().contains("id=\"loops-sines-networks-0\""))
    #expect(!page.html().contains("http://") && !page.html().contains("https://"))
    #expect(!page.html().contains("<script>alert(1)"))
  }

  @Test(.enabled(if: Browser.isNeeded || Browser.program != nil, "needs Chromium"))
  func opensInABrowserWithEveryFigure() throws {
    let path = "\(fixtures.path)/study.html"
    try AtomicFile.write(Data(page.html().utf8), to: path)
    let elements = try Browser.elements(ofPageAt: path)
    #expect(elements.contains("data-ready=\"1\"") && !elements.contains("data-error"))
    for figure in ["loops-sines-pareto", "loops-sines-seeds", "loops-sines-networks", "loops-claim-1"] {
      #expect(elements.components(separatedBy: "id=\"\(figure)\"").count == 2, "\(figure) is there once")
    }
    for section in ["findings", "sines", "problems", "redo", "notes"] {
      #expect(elements.contains("<section id=\"\(section)\">"))
    }
  }
}
