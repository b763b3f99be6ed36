import Foundation
import Testing

/// `modulon sweep`, `status` and `resume` on this computer.
struct SweepCommandTests {
  private let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    try sandbox.writeSweep()
  }

  /// Every second run leaves the numbers.
  private func writeFailingSweep() throws {
    try sandbox.writeSweep(
      "grid: { optimizer.learningRate: [1e30, 0.01] }\nseeds: 3",
      base: Sandbox.quick + "optimizer: { name: sgd }\n")
  }

  @Test func fromAFileToATable() throws {
    let outcome = try sandbox.run("sweep", "sweep.yaml", "--workers", "2")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.output == "sweeps/small/results.csv\n", "data on standard output, talk on the other")
    #expect(outcome.talk.hasSuffix("3 of 3 runs done, 0 failed, 0 interrupted, 0 running, 0 pending\n"))
    let rows = try sandbox.results("sweeps/small")
    #expect(rows.map { $0["seed"] as? Int } == [0, 1, 2])
    #expect(rows.allSatisfy { $0["state"] as? String == "done" && $0["steps"] as? Int == 20 })
    #expect(rows.allSatisfy { $0["test.loss"] is Double && $0["schema"] as? Int == 1 })
    let table = try sandbox.text("sweeps/small/results.csv").split(separator: "\n")
    #expect(table.count == 4)
    #expect(table[0].hasPrefix("run,seed,control,treated,state,message,steps,seconds,test.loss,"))
    #expect(Set(try sandbox.names(in: "sweeps/small/runs")) == Set(rows.compactMap { $0["run"] as? String }))
    // A run of a sweep is a run like any other.
    let run = try #require(rows[1]["run"] as? String)
    #expect(try sandbox.run("report", "sweeps/small/runs/\(run)").status == 0)
    #expect(try sandbox.run("train", "base.yaml", "--seed", "1", "--threads", "1").status == 0)
    let alone = try sandbox.json("runs/\(run)/result.json")["test"] as? [String: Double]
    let amongOthers = try sandbox.json("sweeps/small/runs/\(run)/result.json")["test"] as? [String: Double]
    #expect(alone != nil && alone == amongOthers)
  }

  @Test func aDryRunTouchesNothing() throws {
    let outcome = try sandbox.run("sweep", "sweep.yaml", "--dry-run")
    #expect(outcome.status == 0)
    #expect(
      outcome.lines.count == 3
        && outcome.lines.allSatisfy { $0.wholeMatch(of: /retina-[0-9a-f]{6}-s[012]/) != nil })
    #expect(outcome.talk == "3 of 3 runs\n")
    #expect(try sandbox.run("sweep", "sweep.yaml", "--dry-run", "--quiet").talk == "")
    #expect(!sandbox.exists("sweeps"))
    #expect(try sandbox.run("sweep", "sweep.yaml", "--quiet").talk == "")
    #expect(try sandbox.run("sweep", "sweep.yaml", "--dry-run").output == "")
    #expect(try Set(sandbox.names(in: "sweeps/small/runs")) == Set(outcome.lines))
  }

  @Test func theFileTheEnvironmentAndOptionsMakeTheBase() throws {
    let outcome = try sandbox.start(
      ["sweep", "sweep.yaml", "--set", "training.steps=7", "--set", "seed=4", "--quiet"],
      environment: ["MODULON_TRAINING__STEPS": "9", "MODULON_OPTIMIZER__LEARNING_RATE": "0.5"]
    ).outcome()
    #expect(outcome.status == 64, "\(outcome)")
    #expect(
      outcome.talk.contains("--set seed=4: base has a seed and the sweep has seeds (allowed: one of them)"))
    try sandbox.writeSweep("grid: { task.rule: [and, or] }")
    let good = try sandbox.start(
      ["sweep", "sweep.yaml", "--set", "training.steps=7", "--set", "seed=4", "--quiet"],
      environment: ["MODULON_TRAINING__STEPS": "9", "MODULON_OPTIMIZER__LEARNING_RATE": "0.5"]
    ).outcome()
    #expect(good.status == 0, "\(good)")
    let rows = try sandbox.results("sweeps/small")
    #expect(rows.map { $0["steps"] as? Int } == [7, 7] && rows.map { $0["seed"] as? Int } == [4, 4])
    #expect(rows.map { $0["task.rule"] as? String } == ["and", "or"])
    let run = try #require(rows[0]["run"] as? String)
    #expect(try sandbox.text("sweeps/small/runs/\(run)/config.yaml").contains("learningRate: 0.5"))
  }

  @Test func equalDrawsAreSaid() throws {
    try sandbox.writeSweep("random: { count: 5, optimizer.learningRate: { choice: [0.001, 1e-3] } }\nseeds: 2")
    for more in [["--dry-run"], ["--quiet", "--dry-run"]] {
      let outcome = try sandbox.start(["sweep", "sweep.yaml"] + more).outcome()
      #expect(outcome.status == 0 && outcome.lines.count == 2)
      let note = "modulon: note: sweep.yaml: random: of 5 draws 1 is different; equal runs are made once"
      #expect(outcome.talk.contains(note) == !more.contains("--quiet"))
    }
  }

  @Test func statusInWordsAndAsJSON() throws {
    try writeFailingSweep()
    #expect(try sandbox.run("sweep", "sweep.yaml", "--out", "s", "--workers", "1").status == 1)
    let words = try sandbox.run("sweep", "status", "s")
    #expect(words.status == 0 && words.talk == "")
    #expect(words.lines.first == "3 of 6 runs done, 3 failed, 0 interrupted, 0 running, 0 pending")
    #expect(words.lines.dropFirst().count == 3)
    #expect(words.lines.dropFirst().allSatisfy { $0.contains(/^  retina-.*: (loss|gradient|parameters)/) })
    let object = try sandbox.run("sweep", "status", "s", "--json").object()
    #expect(
      Set(object.keys) == [
        "schema", "name", "runs", "pending", "running", "done", "failed", "interrupted", "failures",
      ])
    #expect(object["runs"] as? Int == 6 && object["done"] as? Int == 3 && object["failed"] as? Int == 3)
    #expect((object["failures"] as? [String: String])?.count == 3)
    // Failed runs have rows as well, and say why.
    let failed = try sandbox.results("s").filter { $0["state"] as? String == "failed" }
    #expect(failed.count == 3 && failed.allSatisfy { ($0["message"] as? String)?.isEmpty == false })
    #expect(failed.allSatisfy { $0["test.loss"] is NSNull })
    try sandbox.remove("s/results.csv")
    #expect(try sandbox.run("sweep", "status", "s").status == 0)
    #expect(!sandbox.exists("s/results.csv"), "looking changes nothing")
    #expect(try sandbox.run("sweep", "status", "s", "--write").status == 0)
    #expect(sandbox.exists("s/results.csv"))
    #expect(try sandbox.run("sweep", "status", "nowhere").status == 66)
    #expect(try sandbox.run("sweep", "status", "sweep.yaml").talk.contains("there is no such sweep folder"))
  }

  @Test func failuresAtOnceAndInTheSummary() throws {
    try writeFailingSweep()
    let outcome = try sandbox.run("sweep", "sweep.yaml", "--out", "s", "--workers", "1", "--retries", "2")
    #expect(outcome.status == 1)
    let talk = outcome.talk.split(separator: "\n")
    #expect(talk.count { $0.hasPrefix("modulon: failed, once more: retina-") } == 6)
    #expect(talk.count { $0.hasPrefix("modulon: failed: retina-") } == 3)
    let summary = try #require(talk.firstIndex { $0.hasPrefix("failed retina-") })
    #expect(talk[summary...].count { $0.hasPrefix("failed retina-") } == 3)
    #expect(talk.last == "go on with: modulon sweep resume s")
    #expect(talk[summary...].contains("3 of 6 runs done, 3 failed, 0 interrupted, 0 running, 0 pending"))
    let json = try sandbox.run("sweep", "resume", "s", "--json", "--quiet")
    #expect(json.status == 1)
    #expect(try json.object()["failed"] as? Int == 3)
    #expect(
      json.talk.split(separator: "\n").allSatisfy { $0.hasPrefix("modulon: failed: ") }, "errors are not talk")
  }

  @Test func theFirstFailureEndsItIfAsked() throws {
    try writeFailingSweep()
    let outcome = try sandbox.run("sweep", "sweep.yaml", "--out", "s", "--workers", "1", "--fail-fast")
    #expect(outcome.status == 1)
    #expect(outcome.talk.contains("1 failed"))
    let object = try sandbox.run("sweep", "status", "s", "--json").object()
    #expect(object["failed"] as? Int == 1 && (object["done"] as? Int ?? 9) < 3)
    #expect(try sandbox.run("sweep", "resume", "s").talk.contains("3 of 6 runs done, 3 failed"))
  }

  @Test func anotherSweepInTheSameFolderIsRefused() throws {
    #expect(try sandbox.run("sweep", "sweep.yaml", "--out", "s").status == 0)
    let before = try sandbox.data("s/sweep.yaml")
    let again = try sandbox.run("sweep", "sweep.yaml", "--out", "s")
    #expect(again.status == 0 && again.talk.contains("3 of 3 runs done"))
    let changed = try sandbox.run("sweep", "sweep.yaml", "--out", "s", "--set", "training.steps=21")
    #expect(changed.status == 64)
    #expect(
      changed.talk.contains("s: this folder holds another sweep: base.training.steps is 20 there and 21 here"))
    try sandbox.writeSweep("seeds: 4")
    for more in [[], ["--dry-run"], ["--launcher", "commands"]] {
      let outcome = try sandbox.start(["sweep", "sweep.yaml", "--out", "s"] + more).outcome()
      #expect(outcome.status == 64)
      #expect(
        outcome.talk.contains(
          "seeds is [0, 1, 2] there and [0, 1, 2, 3] here; choose another folder with --out"))
    }
    #expect(try sandbox.data("s/sweep.yaml") == before)
    // Nor may the folder's own copy be changed.
    try sandbox.write(
      sandbox.text("s/sweep.yaml").replacing("steps: 20", with: "steps: 21"), to: "s/sweep.yaml")
    let edited = try sandbox.run("sweep", "resume", "s")
    #expect(edited.status == 65)
    #expect(
      edited.talk.contains("s/sweep.yaml cannot be read: it was changed or cut off since the sweep began"))
  }

  @Test(arguments: [(SIGINT, 130), (SIGTERM, 75), (SIGHUP, 75)] as [(Int32, Int32)])
  func stoppedAndResumed(signal: Int32, status: Int32) throws {
    try sandbox.writeSweep("seeds: 200")
    let running = try sandbox.start(["sweep", "sweep.yaml", "--out", "s", "--workers", "2"])
    try running.wait { ((try? sandbox.names(in: "s/runs")) ?? []).count >= 5 }
    running.signal(signal)
    let outcome = try running.outcome()
    #expect(outcome.status == status, "\(outcome)")
    #expect(outcome.talk.hasSuffix("go on with: modulon sweep resume s\n"))
    let object = try sandbox.run("sweep", "status", "s", "--json").object()
    #expect(object["failed"] as? Int == 0 && object["running"] as? Int == 0)
    #expect(try #require(object["done"] as? Int) < 200)
    #expect(try sandbox.run("sweep", "resume", "s").status == 0)
    #expect(try sandbox.run("sweep", "sweep.yaml", "--out", "whole").status == 0)
    #expect(try sandbox.timelessResults("s") == sandbox.timelessResults("whole"))
  }

  @Test(arguments: [
    (["--workers", "0"], "--workers cannot be 0 (allowed: from 1)"),
    (["--retries=-1"], "--retries cannot be -1 (allowed: from 0)"),
    (["--runs-per-task", "0"], "--runs-per-task cannot be 0 (allowed: from 1)"),
    (["--at-once", "0"], "--at-once cannot be 0 (allowed: from 1)"),
    (["--workers", "x"], "'x' is invalid for '--workers <workers>'"),
    (["--launcher", "pbs"], "'pbs' is invalid for '--launcher <launcher>'"),
  ])
  func optionsThatCannotBe(options: [String], message: String) throws {
    let outcome = try sandbox.start(["sweep", "sweep.yaml"] + options).outcome()
    #expect(outcome.status == 64 && outcome.output == "")
    #expect(outcome.talk.contains(message), "\(outcome)")
    #expect(!sandbox.exists("sweeps"))
  }
}
