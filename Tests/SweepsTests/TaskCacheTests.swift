import RunSupport
import Tasks
import Testing

@testable import Sweeps

@Suite("Loaded tasks")
struct TaskCacheTests {
  @Test("are those that their configuration would load")
  func same() throws {
    let yaml = { (seed: Int, rule: String) in
      try SweepFixture.sweep(
        "",
        base: "task: { name: sinusoids, trainingCount: \(rule) }\nnetwork: { layers: [4, 4] }\nseed: \(seed)"
      )
      .runs()[0].configuration()
    }
    var cache = TaskCache()
    for (seed, count) in [(0, "10"), (0, "10"), (1, "10"), (1, "12"), (0, "10")] {
      let configuration = try yaml(seed, count)
      let expected = try configuration.task.load(seed: configuration.seed)
      let found = try cache.task(of: configuration)
      #expect(found.training.inputs == expected.training.inputs && found.provenance == expected.provenance)
    }
  }
}
