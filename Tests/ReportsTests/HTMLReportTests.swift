import Files
import Foundation
import Records
import Testing

@testable import Reports

struct HTMLReportTests {
  private static let canvases = ["run-sinusoids-aaaaaa-s0-canvas", "run-sinusoids-bbbbbb-s0-canvas"]

  @Test func fetchesNothingAndEscapesWhatUsersWrote() throws {
    let page = try HTMLReport(runs: ReportFixtures().threeRuns()).html()
    #expect(page.contains("default-src &#39;none&#39;; script-src &#39;unsafe-inline&#39;"))
    #expect(!page.contains("http://") && !page.contains("https://"))
    #expect(!page.contains("<script>alert(1)") && page.contains("&lt;script&gt;alert(1)"))
    #expect(PackageResources.report_js.count < 25_000)
  }

  @Test func namesEveryFailedRunWithItsReason() throws {
    let page = try HTMLReport(runs: ReportFixtures().threeRuns()).html()
    #expect(page.contains("id=\"problems\"") && page.contains("failed: the loss was NaN at step 120"))
  }

  @Test func equalRunsGiveEqualPages() throws {
    let runs = try ReportFixtures().threeRuns()
    #expect(try HTMLReport(runs: runs).html() == HTMLReport(runs: runs).html())
  }

  @Test func withManyRunsItDrawsTheMiddleOneOfEachVariantAndListsAll() throws {
    let fixtures = try ReportFixtures()
    for seed in 0..<15 {
      try fixtures.add(.init(id: "s\(seed)", seed: UInt64(seed), loss: Double((seed * 7) % 15 + 1)))
    }
    let page = try HTMLReport(runs: RunCollection.load(paths: [fixtures.path])).html()
    #expect(page.components(separatedBy: "<canvas").count == 2)
    #expect(page.contains("for each variant the run with the middle test loss"))
    // Loss 8 is the middle of 1 to 15, and is that of seed 1.
    #expect(page.contains("id=\"run-s1-canvas\""))
    #expect((0..<15).allSatisfy { page.contains(">s\($0)</td>") })
  }

  @Test func aReportOfRunsThatCannotBeReadStillNamesThem() throws {
    let fixtures = try ReportFixtures()
    let folder = RunFolder(path: fixtures.path + "/broken")
    try folder.create()
    try AtomicFile.write(Data("{".utf8), to: folder.manifestPath)
    let page = try HTMLReport(runs: RunCollection.load(paths: [fixtures.path])).html()
    #expect(
      page.contains("No run could be read.") && page.contains("run.json cannot be read: it is not whole JSON"))
  }

  @Test(.enabled(if: Browser.isNeeded || Browser.program != nil, "needs Chromium"))
  func opensInABrowserWithEveryFigure() throws {
    let fixtures = try ReportFixtures()
    let path = fixtures.path + "/report.html"
    try HTMLReport(runs: try fixtures.threeRuns()).write(to: path)
    let page = try Browser.elements(ofPageAt: path)
    #expect(page.contains("data-ready=\"1\""))
    #expect(!page.contains("data-error"))
    let identifiers =
      ["summary", "task-sinusoids", "runs-table", "problems", "notes", "task-sinusoids-tradeoff-0"]
      + (0..<5).map { "task-sinusoids-curves-\($0)" } + Self.canvases
      + ["aaaaaa", "bbbbbb"].flatMap { name in
        (0..<3).map { "run-sinusoids-\(name)-s0-weights-\($0)" } + ["run-sinusoids-\(name)-s0-nulls-0"]
      }
    for identifier in identifiers {
      #expect(page.components(separatedBy: "id=\"\(identifier)\"").count == 2, "\(identifier) is there once")
    }
    for canvas in Self.canvases {
      let tag = try #require(page.components(separatedBy: "<canvas").first { $0.contains(canvas) })
        .prefix { $0 != ">" }
      #expect(tag.contains("data-nodes=\"40\"") && tag.contains("data-blank=\"0\""), "\(tag)")
      let edges = tag.components(separatedBy: "data-edges=\"").last?.prefix { $0.isNumber } ?? ""
      #expect(try #require(Int(edges)) > 100)
    }
  }

  @Test(.enabled(if: Browser.isNeeded || Browser.program != nil, "needs Chromium"))
  func aRecurrentNetworkOpensWithItsUnitsFigures() throws {
    let fixtures = try ReportFixtures()
    try fixtures.addRecurrent(id: "a")
    let path = fixtures.path + "/report.html"
    try HTMLReport(runs: RunCollection.load(paths: [fixtures.path])).write(to: path)
    let page = try Browser.elements(ofPageAt: path)
    #expect(page.contains("data-ready=\"1\"") && !page.contains("data-error"))
    for identifier in ["run-a-activity-0", "run-a-variance-0", "run-a-canvas"] {
      #expect(page.components(separatedBy: "id=\"\(identifier)\"").count == 2, "\(identifier) is there once")
    }
    #expect(page.contains("layers.0, a test example of stay: 6 by 5 values from −2.5 to 3.5."))
    #expect(page.contains("layers.0 with connections within, drawn as a ring"))
    let tag = try #require(page.components(separatedBy: "<canvas").last).prefix { $0 != ">" }
    #expect(tag.contains("data-nodes=\"11\"") && tag.contains("data-blank=\"0\""), "\(tag)")
    let names = try FigureFolder.write(
      RunCollection.load(paths: [fixtures.path]), to: fixtures.path + "/figures")
    for name in ["run-a-activity.svg", "run-a-variance.svg"] { #expect(names.contains { $0.hasSuffix(name) }) }
  }

  /// Plays a reader: points at a node, moves the slider, zooms, sorts the table; writes down what came of it.
  private static let reader = """
    <script>
    // A headless browser may draw no frame after the first; a timer always comes.
    window.requestAnimationFrame = (draw) => setTimeout(draw, 0);
    const canvas = document.querySelector("canvas"), card = canvas.closest(".card"), box = document.body.dataset;
    const data = JSON.parse(document.getElementById(canvas.dataset.source).textContent);
    const scale = Math.min(canvas.clientWidth / data.width, (canvas.clientHeight - LABELS) / data.height);
    const x = (canvas.clientWidth - data.width * scale) / 2 + data.x[5] / 10 * scale;
    const y = (canvas.clientHeight - LABELS - data.height * scale) / 2 + data.y[5] / 10 * scale;
    const at = canvas.getBoundingClientRect();
    const point = { clientX: at.left + x, clientY: at.top + y };
    canvas.dispatchEvent(new PointerEvent("pointermove", point));
    box.tip = card.querySelector(".tip").textContent;
    const slider = card.querySelector("input");
    box.strong = canvas.dataset.edges;
    slider.value = 0;
    slider.dispatchEvent(new Event("input"));
    card.querySelector("button[data-zoom]").click();
    const heads = [...document.querySelectorAll("#runs-table th button")];
    heads.find((head) => head.textContent === "Leak").click();
    box.order = [...document.querySelectorAll("#runs-table tbody tr")].map((row) => row.cells[row.cells.length - 1]
      .textContent.slice(10, 11)).join("");
    setTimeout(() => { box.edges = canvas.dataset.edges; }, 500);
    </script>
    """

  @Test(.enabled(if: Browser.isNeeded || Browser.program != nil, "needs Chromium"))
  func answersToAReader() throws {
    let fixtures = try ReportFixtures()
    let path = fixtures.path + "/report.html"
    let page = try HTMLReport(runs: try fixtures.threeRuns()).html()
    try AtomicFile.write(Data((page + Self.reader).utf8), to: path)
    let elements = try Browser.elements(ofPageAt: path)
    #expect(!elements.contains("data-error"))
    #expect(elements.contains("data-tip=\"layers.0, node 1, module 1, strength "))
    // Ascending by leak: the run with the term, the one without, and the failed one, which has none, at the end.
    #expect(elements.contains("data-order=\"bac\""))
    // 4-16-16-4 has 64 + 256 + 64 weights, none of them zero, and some too weak to be drawn at first.
    let body = try #require(elements.components(separatedBy: "<body").last?.prefix { $0 != ">" })
    #expect(body.contains("data-edges=\"384\"") && !body.contains("data-strong=\"384\""), "\(body)")
  }

  @Test(.enabled(if: Browser.isNeeded || Browser.program != nil, "needs Chromium"))
  func theBrowserTestNoticesAScriptError() throws {
    let fixtures = try ReportFixtures()
    let path = fixtures.path + "/report.html"
    let page = try HTMLReport(runs: try fixtures.threeRuns()).html()
    try AtomicFile.write(
      Data(page.replacingOccurrences(of: "-canvas\" data-source=\"", with: "-canvas\" data-source=\"no-").utf8),
      to: path)
    let broken = try Browser.elements(ofPageAt: path)
    #expect(broken.contains("data-error=\"") && !broken.contains("data-ready"))
  }
}
