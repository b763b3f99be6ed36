import Records
import Testing

@testable import Reports

@Suite struct MeasureListTests {
  private func run(_ measures: [(String, MeasureReport.Words)]?) -> LoadedRun {
    var run = LoadedRun(folder: RunFolder(path: "/nonexistent"))
    let modularity = measures.map { measures in
      ModularityReport(
        input: "", nodes: 1, edges: 1, density: 1,
        measures: measures.map { MeasureReport($0.0, words: $0.1, value: 1) }, membership: [0], layerSizes: [])
    }
    run.result = RunResult(
      test: .init(loss: 1, accuracy: nil), modularity: modularity, seconds: 1, steps: 1, layers: [])
    return run
  }

  /// Each measure once, in the order of the first run that has it, with that run's words.
  @Test func measuresStandInTheOrderOfResults() {
    let (old, new) = (MeasureReport.Words(label: "old"), MeasureReport.Words(label: "new"))
    let found = MeasureList.of([
      run(nil), run([("b", old), ("a", old)]), run([("c", new), ("a", new), ("b", new)]), run([]),
    ])
    #expect(found.map(\.name) == ["b", "a", "c"])
    #expect(found.map(\.words) == [old, old, new])
    #expect(MeasureList.of([]).isEmpty)
  }
}
