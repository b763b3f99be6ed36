import Foundation
import Records
import RunSupport
import Testing

@testable import Sweeps

/// 240 runs, forty deaths. Each comes after some more runs were seen to be done, so none depends on how fast they are;
/// what it hits is up to chance.
@Suite("A sweep whose processes are killed", .serialized)
struct SweepKillTests {
  private enum Victim: CaseIterable { case worker, launcher, all }

  private static let rest = "grid: { regularizers.0.weight: [0.01, 0.1, 1] }\ncontrols: [none]\nseeds: 60"

  @Test(
    "loses nothing, counts nothing twice, and ends as one that was left alone", arguments: [1, 2] as [UInt64])
  func kills(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let fixture = try SweepFixture()
    let file = try fixture.write(SweepFixture.yaml(Self.rest))
    let folder = SweepFolder(path: "\(fixture.path)/s")
    let sweep = ["sweep", file, "--workers", "3", "--out", "s", "--retries", "\(seed % 2)"]
    var child = try Modulon.start(sweep, in: fixture.path)
    try child.wait { FileManager.default.fileExists(atPath: folder.sweepPath) }
    let plan = try folder.plan()
    #expect(plan.runs.count == 240)

    var kills: [Victim: Int] = [:]
    var seen: Set<String> = []
    for number in 0..<20 {
      let goal = finished(&seen, plan, folder) + Int.random(in: 1...8, using: &random)
      if child.hasEnded { child = try Modulon.start(sweep, in: fixture.path) }
      try child.wait { finished(&seen, plan, folder) >= goal }
      let victim = Victim.allCases[number % 3]
      switch victim {
      case .worker:
        // The launcher lives on and starts another; the run fails, or is made once more.
        var workers: [Int32] = []
        try child.wait {
          workers = child.children
          return !workers.isEmpty
        }
        if kill(workers.randomElement(using: &random)!, SIGKILL) == 0 { kills[victim, default: 0] += 1 }
      case .launcher, .all:
        // Alone, it leaves workers behind that the next one meets.
        child.signal(SIGKILL, toGroup: victim == .all)
        #expect(try child.wait().status == 128 + SIGKILL)
        kills[victim, default: 0] += 1
        let counts = SweepCounts(of: plan, in: folder)
        #expect(counts.done >= goal - 3, "what was seen to be done is done, but for a status not yet written")
      }
    }
    #expect(kills == [.worker: 7, .launcher: 7, .all: 6])
    if !child.hasEnded {
      child.signal(SIGTERM)
      #expect(try child.wait().status == 75, "\(child.errors)")
    }
    let before = SweepCounts(of: plan, in: folder)
    #expect(before.done < 240, "all was done before the last death")

    let last = try Modulon.run("sweep", "resume", "s", "--workers", "3", in: fixture.path)
    #expect(last.status == 0, "\(last.errors)")
    #expect(last.errors.hasSuffix("240 of 240 runs done, 0 failed, 0 interrupted, 0 running, 0 pending\n"))
    try expectUndisturbed(folder, plan, fixture)
  }

  /// Counts the runs that have a result; those that were seen before have it still.
  private func finished(_ seen: inout Set<String>, _ plan: SweepPlan, _ folder: SweepFolder) -> Int {
    for run in plan.runs where !seen.contains(run.id) {
      if access(folder.run(run.id).resultPath, F_OK) == 0 { seen.insert(run.id) }
    }
    return seen.count
  }

  /// Compares with a sweep that one process made in one go.
  private func expectUndisturbed(_ folder: SweepFolder, _ plan: SweepPlan, _ fixture: SweepFixture) throws {
    let (quiet, _) = try fixture.folder(Self.rest, "quiet")
    try quiet.work()
    try ResultTable(of: plan, in: quiet).write(to: quiet)
    let (mine, others) = (try folder.files(), try quiet.files())
    #expect(mine.lines == others.lines)
    #expect(mine.table == others.table)
    let runs = try FileManager.default.contentsOfDirectory(atPath: folder.runsPath)
    #expect(Set(runs) == Set(plan.runs.map(\.id)))
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/broken"), "a kill alone damages nothing")
    for run in plan.runs {
      let steps = try folder.run(run.id).metrics().lines.map(\.step)
      #expect(steps == [1, 10, 20])
    }
  }
}

/// Numbers that are the same each time. Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators"
/// (OOPSLA 2014).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    return word ^ word >> 31
  }
}
