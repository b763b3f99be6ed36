import Configuration
import RunSupport
import Testing

@testable import Sweeps

@Suite("The runs of a sweep")
struct PlannedRunTests {
  @Test("are every combination of grid, rows, draws, controls and seeds, seed by seed")
  func product() throws {
    let runs = try SweepFixture.sweep(
      """
      grid: { optimizer.learningRate: [0.1, 0.2], network.activation: [tanh, relu] }
      zip: { training.steps: [3, 4], training.evaluateEvery: [1, 2] }
      random: { count: 3, optimizer.beta1: { uniform: [0.5, 0.9] } }
      controls: [none]
      seeds: [7, 5]
      """
    ).runs()
    #expect(runs.count == 2 * 2 * 2 * 3 * 2 * 2)
    #expect(Set(runs.map(\.id)).count == runs.count)
    #expect(runs.map(\.seed) == Array(repeating: 7, count: 48) + Array(repeating: 5, count: 48))
    #expect(runs.prefix(4).map(\.control) == [nil, SweepControl.none, nil, SweepControl.none])
    let first = runs.prefix(48).filter { $0.control == nil }.map { $0.values.map(\.shortText) }
    // Grid first, its last key fastest of its own; then the rows; the draws fastest of all.
    #expect(first.map { $0[0] } == Array(repeating: "0.1", count: 12) + Array(repeating: "0.2", count: 12))
    #expect(
      first.prefix(12).map { $0[1] } == Array(repeating: "tanh", count: 6) + Array(repeating: "relu", count: 6))
    #expect(first.prefix(6).map { $0[2] + $0[3] } == ["31", "31", "31", "42", "42", "42"])
  }

  @Test("bear the name of their configuration, however it was written")
  func identity() throws {
    let short = try SweepFixture.sweep("grid: { optimizer.learningRate: [0.005] }").runs()[0]
    let long = try SweepFixture.sweep(
      "zip: { optimizer.learningRate: [5e-3] }\nseeds: [0]",
      base: SweepFixture.base.replacing("[8, 4, 1]", with: "[ 8,4,1 ]")
    ).runs()[0]
    #expect(short.id == long.id)
    #expect(try short.id == short.configuration().id)
    #expect(try SweepFixture.sweep("grid: { optimizer.learningRate: [0.006] }").runs()[0].id != short.id)
  }

  @Test("without the term are the control as well")
  func duplicates() throws {
    let runs = try SweepFixture.sweep("grid: { regularizers.0.weight: [0, 1] }\ncontrols: [none]").runs()
    #expect(runs.map(\.control) == [SweepControl.none, nil])
    #expect(runs.map { $0.values[0].shortText } == ["0", "1"])
  }

  @Test("stand before the controls that depend on them, which know their names")
  func controls() throws {
    let rest =
      "grid: { regularizers.0.weight: [0, 1] }\ncontrols: [none, random-mask, l1-matched-density]\nseeds: 2"
    let runs = try SweepFixture.sweep(rest).runs()
    // The run without the term is its own control, and has others of its own as well.
    let kinds: [SweepControl?] = [
      SweepControl.none, .randomMask, .l1MatchedDensity, nil, .randomMask, .l1MatchedDensity,
    ]
    #expect(runs.map(\.control) == kinds + kinds)
    #expect(Set(runs.map(\.id)).count == runs.count)
    for group in stride(from: 0, to: runs.count, by: 3) {
      #expect(runs[group].treated == nil)
      #expect(runs[group + 1].treated == runs[group].id && runs[group + 2].treated == runs[group].id)
      #expect(runs[group + 1].seed == runs[group].seed && runs[group + 2].seed == runs[group].seed)
    }
  }

  @Test("without seeds have the base's")
  func baseSeed() throws {
    #expect(try SweepFixture.sweep("", base: SweepFixture.base + "\n  seed: 9").runs().map(\.seed) == [9])
    #expect(try SweepFixture.sweep("").runs().map(\.seed) == [0])
  }

  @Test("whose short names meet get longer ones")
  func names() {
    let hashes = ["abcdef0123456789", "abcdef9876543210", "0000000000000000"]
    let names = distinctNames([
      ("t-abcdef-s0", hashes[0]), ("t-abcdef-s0", hashes[1]), ("t-000000-s0", hashes[2]),
    ])
    #expect(names == ["t-abcdef012345-s0", "t-abcdef987654-s0", "t-000000-s0"])
  }
}
