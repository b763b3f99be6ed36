import Foundation
import Records
import RunSupport
import Testing

@testable import Sweeps

/// What may befall a sweep but the death of its processes. Each time the sweep is finished when the fault is gone, and
/// its results are those of one that nothing befell, byte for byte but for the times.
@Suite("A sweep that something befalls")
struct SweepFaultTests {
  private let fixture: SweepFixture
  private let folder: SweepFolder

  init() throws {
    fixture = try SweepFixture()
    folder = SweepFolder(path: "\(fixture.path)/s")
  }

  private func sweep(_ arguments: String..., rest: String = "seeds: 6", environment: [String: String] = [:])
    throws
    -> Modulon.Answer
  {
    let file = try fixture.write(SweepFixture.yaml(rest))
    return try Modulon.start(
      ["sweep", file, "--workers", "2", "--out", "s"] + arguments, in: fixture.path, environment: environment
    ).wait()
  }

  private func finish(runs: Int = 6, rest: String = "seeds: 6", base: String = SweepFixture.base) throws {
    let last = try Modulon.run("sweep", "resume", "s", "--workers", "2", in: fixture.path)
    #expect(last.status == 0, "\(last.errors)")
    #expect(last.errors.contains("\(runs) of \(runs) runs done"))
    let (quiet, plan) = try fixture.folder(rest, base: base, "quiet")
    try quiet.work()
    try ResultTable(of: plan, in: quiet).write(to: quiet)
    let (mine, others) = (try folder.files(), try quiet.files())
    #expect(mine.lines == others.lines)
    #expect(mine.table == others.table)
  }

  private func overwrite(_ path: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  @Test("a disk that is full in the middle of every run")
  func fullDisk() throws {
    // No file may grow beyond 6 KiB, and the metrics do.
    let base = SweepFixture.base.replacing("evaluateEvery: 10", with: "evaluateEvery: 1")
    let file = try fixture.write(SweepFixture.yaml("seeds: 6", base: base))
    let answer = try Modulon.Child(
      "/bin/sh", ["-c", "ulimit -f 12 && exec \"$@\"", "sh", Modulon.path, "sweep", file, "--out", "s"],
      in: fixture.path, environment: [:]
    ).wait()
    #expect(answer.status == 73, "\(answer.errors)")
    #expect(answer.errors.contains("metrics.jsonl: no space is left"))
    let counts = SweepCounts(of: try folder.plan(), in: folder)
    #expect(counts.done == 0 && counts.failed >= 1 && counts.failed < 6, "one failure ends a worker's work")
    try finish(base: base)
  }

  @Test("a file system that is full", .enabled(if: Namespace.isAllowed, "a tmpfs in a namespace of its own"))
  func fullFileSystem() throws {
    let file = try fixture.write(SweepFixture.yaml("seeds: 40"))
    try FileManager.default.createDirectory(atPath: "\(fixture.path)/disk", withIntermediateDirectories: false)
    let script = """
      mount -t tmpfs -o size=1536k tmpfs disk || exit 99
      dd if=/dev/zero of=disk/ballast bs=1k count=1024 2>/dev/null
      "$0" sweep "$1" --workers 2 --out disk/s; echo $? > status
      rm disk/ballast && mount -o remount,size=64m disk
      "$0" sweep resume disk/s --workers 2; echo $? >> status
      cp -a disk/s s
      """
    let answer = try Modulon.Child(
      "/usr/bin/unshare", ["-rm", "/bin/sh", "-c", script, Modulon.path, file], in: fixture.path,
      environment: [:]
    ).wait()
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(answer.errors.contains("no space is left"))
    #expect(
      try String(contentsOfFile: "\(fixture.path)/status", encoding: .utf8) == "73\n0\n", "\(answer.errors)")
    try finish(runs: 40, rest: "seeds: 40")
  }

  @Test("folders that cannot be written, by whomever", arguments: [".claims", ".claims/workers", "runs"])
  func unwritable(name: String) throws {
    let (folder, _) = try fixture.folder("seeds: 6", "s")
    // A file in a folder's place stops root as well.
    try FileManager.default.removeItem(atPath: "\(folder.path)/\(name)")
    try overwrite("\(folder.path)/\(name)", "in the way")
    let answer = try Modulon.run("sweep", "resume", "s", in: fixture.path)
    #expect(answer.status == (name == "runs" ? 1 : 73), "\(answer.errors)")
    #expect(answer.errors.contains("s/\(name)") && answer.errors.contains("Not a directory"))
    unlink("\(folder.path)/\(name)")
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/.claims/workers", withIntermediateDirectories: true)
    try FileManager.default.createDirectory(atPath: folder.runsPath, withIntermediateDirectories: true)
    try finish()
  }

  @Test("no place for its folder")
  func noPlace() throws {
    let file = try fixture.write(SweepFixture.yaml())
    for place in ["/proc/modulon", "sweep.yaml/s"] {
      let answer = try Modulon.run("sweep", file, "--out", place, in: fixture.path)
      #expect(answer.status == 73, "\(answer.errors)")
      #expect(answer.errors.contains("cannot write \(place)"))
    }
  }

  @Test(
    "files of runs that are damaged",
    arguments: ["status.json", "result.json", "metrics.jsonl", "checkpoints/last.safetensors"],
    ["", "{\"schema\":1,\"state\":", "\u{0}\u{0}\u{0}\u{0}", "{\"schema\":1}\n", "half"])
  func damage(file: String, text: String) throws {
    #expect(try sweep().status == 0)
    let run = folder.run(try folder.plan().runs[2].id)
    let path = "\(run.path)/\(file)"
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    try (text == "half" ? whole.prefix(whole.count / 2) : Data(text.utf8)).write(to: URL(fileURLWithPath: path))
    if !["status.json", "result.json"].contains(file) {
      // These are of use to a run that is not done.
      unlink(run.statusPath)
    }
    let status = try Modulon.run("sweep", "status", "s", in: fixture.path)
    #expect(status.status == 0)
    #expect(
      status.output.hasPrefix("5 of 6 runs done, 0 failed, 1 interrupted")
        || status.output.contains("1 pending"))
    try finish()
    #expect(try run.metrics().lines.map(\.step) == [1, 10, 20])
  }

  @Test("results that are damaged", arguments: ["results.jsonl", "results.csv"])
  func damagedResults(file: String) throws {
    #expect(try sweep().status == 0)
    let path = "\(folder.path)/\(file)"
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    for remains in [whole.prefix(whole.count / 2), Data(), whole + whole] {
      try remains.write(to: URL(fileURLWithPath: path))
      try finish()
    }
    unlink(path)
    #expect(try Modulon.run("sweep", "status", "s", "--write", in: fixture.path).status == 0)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == whole)
  }

  @Test("a plan or a sweep file that is damaged is named, not guessed", arguments: ["plan.csv", "sweep.yaml"])
  func damagedPlan(file: String) throws {
    #expect(try sweep().status == 0)
    let path = "\(folder.path)/\(file)"
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    for text in ["", "nonsense\n", String(decoding: whole.prefix(whole.count / 2), as: UTF8.self)] {
      try overwrite(path, text)
      let answer = try Modulon.run("sweep", "resume", "s", in: fixture.path)
      #expect([64, 65].contains(answer.status), "\(answer.status): \(answer.errors)")
      #expect(answer.errors.contains("s/\(file)"), "\(answer.errors)")
    }
    try whole.write(to: URL(fileURLWithPath: path))
    try finish()
  }

  @Test("a clock that steps backwards, while it is made and between")
  func backwards() throws {
    let clock = try BackwardsClock(in: fixture.path)
    let answer = try sweep("--workers", "3", rest: "seeds: 30", environment: clock.environment)
    #expect(answer.status == 0, "\(answer.errors)")
    let plan = try folder.plan()
    // Their status was written later than their end, and all of it in the future.
    let manifest = try folder.run(plan.runs[0].id).manifest()
    #expect(try #require(manifest.ended) < manifest.started, "the clock went forwards")
    let run = folder.run(plan.runs[3].id)
    try run.write(
      RunStatus(state: .running, pid: 1, host: "h", heartbeat: Date(timeIntervalSinceNow: 1e7), message: nil))
    unlink(run.resultPath)
    for file in try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    where (try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder.path)/\(file)")) == nil {
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: 1e7)], ofItemAtPath: "\(folder.path)/\(file)")
    }
    #expect(SweepCounts(of: plan, in: folder).interrupted == 1)
    try finish(runs: 30, rest: "seeds: 30")
  }
}
