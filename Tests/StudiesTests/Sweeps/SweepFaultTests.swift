import Foundation
import Records
import Testing

@testable import Studies

@Suite("A sweep whose processes are killed", .serialized)
struct SweepFaultTests {
  @Test("loses nothing, counts nothing twice, and ends as one that was left alone")
  func kills() throws {
    let fixture = try SweepFixture()
    let yaml = "grid: { regularizers.0.weight: [0.01, 0.1] }\ncontrols: [none]\nseeds: 100"
    let file = try fixture.write(SweepFixture.yaml(yaml))
    let folder = SweepFolder(path: "\(fixture.path)/s")
    var random = SystemRandomNumberGenerator()
    var kills = 0
    for round in 0..<9 {
      let child = try Modulon.start(["sweep", file, "--workers", "3", "--out", "s"], in: fixture.path)
      let deadline = ContinuousClock.now + .seconds(20)
      while child.children.isEmpty, child.process.isRunning, ContinuousClock.now < deadline { usleep(1000) }
      usleep(.random(in: 5_000...60_000, using: &random))
      let workers = child.children
      // Workers alone, the launcher alone, then all of them.
      let victims = [[workers.randomElement()].compactMap { $0 }, [child.pid], workers + [child.pid]][round % 3]
      for victim in victims where kill(victim, SIGKILL) == 0 { kills += 1 }
      if round % 3 == 0 {
        // The launcher lives on; the death of a worker costs the run it made.
        usleep(50_000)
        kill(child.pid, SIGTERM)
      }
      _ = try child.wait()
    }
    #expect(kills >= 9)
    let last = try Modulon.run("sweep", "resume", "s", "--workers", "3", in: fixture.path)
    #expect(last.status == 0, "\(last.errors)")

    let (quiet, plan) = try fixture.folder(yaml, "quiet")
    try quiet.work()
    #expect(plan.runs.count == 300)
    #expect(try folder.table() == quiet.table())
    let runs = try FileManager.default.contentsOfDirectory(atPath: folder.runsPath)
    #expect(Set(runs) == Set(plan.runs.map(\.id)))
    for run in plan.runs {
      let steps = try folder.run(run.id).metrics().lines.map(\.step)
      #expect(steps == [1, 10, 20])
    }
  }
}
