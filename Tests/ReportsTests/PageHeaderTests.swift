import Testing

@testable import Reports

@Suite("The top of the page") struct PageHeaderTests {
  private func text(_ runs: [LoadedRun]) -> String {
    PageHeader.markup(runs: runs, figures: FigureSet(runs: runs)).render()
  }

  @Test("says how many runs there are, of which tasks, and in what state") func headline() throws {
    let text = try text(ReportFixtures().threeRuns())
    #expect(text.contains("<h1>3 runs of sinusoids</h1>"))
    #expect(text.contains("2 done · 1 failed"))
    #expect(text.contains("Linux, Example CPU"))
  }

  @Test("one run is one, and several tasks are listed") func words() throws {
    let fixtures = try ReportFixtures()
    try fixtures.add(.init(id: "a"))
    #expect(try text(RunCollection.load(paths: [fixtures.path])).contains("<h1>One run of sinusoids</h1>"))
    try fixtures.add(.init(id: "b", task: "retina"))
    #expect(try PageHeader.tasks(of: RunCollection.load(paths: [fixtures.path])) == "sinusoids and retina")
  }

  @Test("a sweep is named by what it varies, once") func settings() throws {
    let fixtures = try ReportFixtures()
    for units in [32, 64] {
      for rate in ["0.1", "0.01"] {
        let settings = ["network.layers": "[{name: gru, units: \(units)}]", "optimizer.learningRate": rate]
        try fixtures.add(.init(id: "\(units)-\(rate)", group: "\(units)-\(rate)", settings: settings))
      }
    }
    let page = try text(RunCollection.load(paths: [fixtures.path]))
    #expect(page.contains("<h1>4 runs of sinusoids by units and learningRate</h1>"))
    #expect(page.components(separatedBy: "#task-").count == 2)
  }

  @Test("links to problems only where there are some") func links() throws {
    let fixtures = try ReportFixtures()
    try fixtures.add(.init(id: "a"))
    #expect(try !text(RunCollection.load(paths: [fixtures.path])).contains("#problems"))
    #expect(try text(ReportFixtures().threeRuns()).contains("href=\"#problems\""))
  }
}
