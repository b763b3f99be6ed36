import Foundation
import Records
import RunSupport
import Testing

@testable import Sweeps

@Suite("A local sweep, as a user calls it")
struct LocalLauncherTests {
  private let fixture: SweepFixture

  init() throws { fixture = try SweepFixture() }

  @Test("goes from a file to results, and is done when called again")
  func endToEnd() throws {
    let file = try fixture.write(
      SweepFixture.yaml("grid: { regularizers.0.weight: [0.01, 0.1] }\ncontrols: [none]\nseeds: 7"))
    let dry = try Modulon.run("sweep", file, "--dry-run", in: fixture.path)
    #expect(dry.status == 0 && dry.output.split(separator: "\n").count == 21)
    #expect(!FileManager.default.fileExists(atPath: "\(fixture.path)/sweeps"))

    let answer = try Modulon.run("sweep", file, "--workers", "2", in: fixture.path)
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(answer.output == "sweeps/small/results.csv\n")
    #expect(answer.errors.hasSuffix("21 of 21 runs done, 0 failed, 0 interrupted, 0 running, 0 pending\n"))
    let status = try Modulon.run("sweep", "status", "sweeps/small", "--json", in: fixture.path)
    #expect(
      status.output
        == #"{"done":21,"failed":0,"failures":{},"interrupted":0,"name":"small","pending":0,"running":0,"runs":21,"schema":1}"#
        + "\n")
    let (alone, _) = try fixture.folder(
      "grid: { regularizers.0.weight: [0.01, 0.1] }\ncontrols: [none]\nseeds: 7", "alone")
    try alone.work()
    #expect(try SweepFolder(path: "\(fixture.path)/sweeps/small").table() == alone.table())
    #expect(try Modulon.run("sweep", "resume", "sweeps/small", in: fixture.path).status == 0)
    #expect(try Modulon.run("sweep", file, "--set", "training.steps=9", in: fixture.path).status == 64)
    #expect(try Modulon.run("sweep", "status", "nowhere", in: fixture.path).status == 66)
  }

  @Test("shows failures at once and in the summary, tries again as asked, and stops at the first if asked")
  func failures() throws {
    let base = SweepFixture.base.replacing("name: adam", with: "name: sgd")
    let file = try fixture.write(
      SweepFixture.yaml("grid: { optimizer.learningRate: [1e30, 0.01] }\nseeds: 3", base: base))
    let answer = try Modulon.run(
      "sweep", file, "--out", "a", "--workers", "1", "--retries", "1", in: fixture.path)
    #expect(answer.status == 1)
    let lines = answer.errors.split(separator: "\n")
    #expect(lines[0].hasPrefix("modulon: failed, once more: retina-"))
    #expect(lines[1].hasPrefix("modulon: failed: retina-"))
    #expect(lines.count { $0.hasPrefix("failed retina-") } == 3)
    #expect(answer.errors.contains("3 of 6 runs done, 3 failed"))

    let fast = try Modulon.run("sweep", file, "--out", "b", "--workers", "1", "--fail-fast", in: fixture.path)
    #expect(fast.status == 1)
    let counts = SweepCounts(
      of: try SweepFolder(path: "\(fixture.path)/b").plan(), in: SweepFolder(path: "\(fixture.path)/b"))
    #expect(counts.failed == 1 && counts.done < 3)
  }

  @Test("by two launchers at once makes each run once, and both have all results")
  func twoLaunchers() throws {
    let file = try fixture.write(SweepFixture.yaml("seeds: 40"))
    let children = try (0..<2).map { _ in
      try Modulon.start(["sweep", file, "--workers", "2", "--out", "s"], in: fixture.path)
    }
    for child in children {
      let answer = try child.wait()
      #expect(answer.status == 0, "\(answer.errors)")
      #expect(answer.errors.contains("40 of 40 runs done"))
    }
    let claims = try FileManager.default.contentsOfDirectory(atPath: "\(fixture.path)/s/.claims")
    // The runs, the folder of workers, and the sweep's seal: nobody followed a dead worker.
    #expect(claims.count == 42 && !claims.contains { $0.contains("~") })
  }

  /// What the launcher makes of workers of which the first few only end, with a status.
  private func launch(_ count: Int, endingWith status: Int) throws -> (
    outcome: LocalLauncher.Outcome, calls: Int, done: Int
  ) {
    let calls = "\(fixture.path)/calls"
    let script = try fixture.write(
      """
      #!/bin/sh
      echo call >> '\(calls)'
      if [ "$(grep -c . '\(calls)')" -le \(count) ]; then exit \(status); fi
      exec '\(Modulon.path)' "$@"
      """, "script")
    // Written by another process: one that is forked from this one meanwhile would keep it open, and so from starting.
    let program = "\(fixture.path)/program"
    try Modulon.Child("/usr/bin/install", [script, program], in: fixture.path, environment: [:]).wait()
    let (folder, plan) = try fixture.folder("seeds: 3")
    let outcome = try LocalLauncher(folder, options: .init(workers: 1, program: program)).launch(plan.runs)
    let made = try String(contentsOfFile: calls, encoding: .utf8).split(separator: "\n").count
    return (outcome, made, SweepCounts(of: plan, in: folder).done)
  }

  @Test("makes what its workers passed by, as others had it, and these left")
  func passedBy() throws {
    #expect(try launch(1, endingWith: 0) == (.finished, 2, 3))
    #expect(try launch(1, endingWith: 0) == (.finished, 2, 3), "all is done: nobody is started")
  }

  @Test("gives up on runs that no worker makes")
  func givesUp() throws { #expect(try launch(9, endingWith: 0) == (.finished, 3, 0)) }

  @Test("starts no worker again that somebody else asked to stop, nor one that cannot go on")
  func stopped() throws {
    #expect(try launch(9, endingWith: 75) == (.finished, 1, 0))
    #expect(try launch(9, endingWith: 73) == (.unable(73), 2, 0))
  }

  @Test("ends at SIGINT with checkpoints, and goes on")
  func interruption() throws {
    let base = SweepFixture.base.replacing("steps: 20", with: "steps: 2000000")
    let file = try fixture.write(SweepFixture.yaml("seeds: 3", base: base))
    let child = try Modulon.start(["sweep", file, "--workers", "2", "--out", "s"], in: fixture.path)
    let folder = SweepFolder(path: "\(fixture.path)/s")
    let deadline = ContinuousClock.now + .seconds(60)
    while ContinuousClock.now < deadline {
      if let plan = try? folder.plan(), SweepCounts(of: plan, in: folder).running == 2 { break }
      usleep(20_000)
    }
    usleep(100_000)
    kill(child.pid, SIGINT)
    let answer = try child.wait()
    #expect(answer.status == 130, "\(answer.errors)")
    #expect(answer.errors.contains("go on with: modulon sweep resume s"))
    let counts = SweepCounts(of: try folder.plan(), in: folder)
    #expect(counts.interrupted == 2 && counts.pending == 1)
    for run in try folder.plan().runs where folder.state(of: run.id).state == .interrupted {
      #expect(folder.run(run.id).step(of: .last) != nil)
    }
  }

  @Test("prints a shell line for each group of runs, which make the sweep in any order")
  func commands() throws {
    let file = try fixture.write(SweepFixture.yaml("seeds: 5"))
    let lines = try Modulon.run(
      "sweep", file, "--launcher", "commands", "--runs-per-task", "2", "--out", "s", in: fixture.path
    ).output.split(separator: "\n")
    #expect(lines.count == 3)
    for line in lines.reversed() {
      let shell = try Modulon.Child("/bin/sh", ["-c", String(line)], in: fixture.path, environment: [:]).wait()
      #expect(shell.status == 0, "\(shell.errors)")
    }
    let folder = SweepFolder(path: "\(fixture.path)/s")
    #expect(SweepCounts(of: try folder.plan(), in: folder).done == 5)
    #expect(
      try Modulon.run("sweep", file, "--launcher", "commands", "--out", "s", in: fixture.path).output == "")
  }
}
