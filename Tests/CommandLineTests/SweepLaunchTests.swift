import Foundation
import Testing

/// `modulon sweep submit`, `work` and the shell lines for other clusters, with programs that stand in for Slurm's.
struct SweepLaunchTests {
  private let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    try sandbox.writeSweep("seeds: 7")
    try sandbox.makeFolder("bin")
  }

  /// Runs each job of a script at once, one after another, and says what it was given.
  private static let sbatch = """
    #!/bin/sh
    echo "$@" >> calls
    env | grep -E '^(SLURM|SBATCH)_' >> inherited
    for script; do :; done
    id=$(( 100 + $(grep -c . calls) ))
    array=$(sed -n 's/^#SBATCH --array=//p' "$script")
    for part in $(echo "${array%\\%*}" | tr , ' '); do
      for task in $(seq "${part%-*}" "${part#*-}"); do
        SLURM_JOB_ID=$id SLURM_ARRAY_TASK_ID=$task sh "$script" >> log 2>&1
      done
    done
    if [ -z "$array" ]; then sh "$script" >> log 2>&1; fi
    echo "$id;cluster"
    """

  /// Written by another process: one that is forked from this one meanwhile would keep it open, and so from starting.
  private func install(_ name: String, _ script: String) throws {
    try sandbox.write(script, to: name)
    let copy = try RunningProgram(
      "/usr/bin/install", [name, "bin/\(name)"], in: sandbox.folder, environment: [:], timeout: 120)
    #expect(try copy.outcome().status == 0)
  }

  private var environment: [String: String] {
    ["PATH": "\(sandbox.url("bin").path):/usr/bin:/bin", "SLURM_JOB_ID": "7", "SBATCH_PARTITION": "none"]
  }

  @Test func submittedToACluster() throws {
    try install("sbatch", Self.sbatch)
    try install("scontrol", "#!/bin/sh\necho 'MaxArraySize            = 3'\n")
    let dry = try sandbox.start(
      ["sweep", "sweep.yaml", "--out", "s", "--launcher", "slurm", "--runs-per-task", "2", "--dry-run"],
      environment: environment
    ).outcome()
    #expect(dry.status == 0 && dry.output.contains("#SBATCH --array=0-2\n"))
    #expect(!sandbox.exists("s") && !sandbox.exists("calls"))

    let outcome = try sandbox.start(
      [
        "sweep", "sweep.yaml", "--out", "s", "--launcher", "slurm", "--runs-per-task", "2", "--retries", "1",
        "--at-once", "4", "--sbatch=--time=5",
      ], environment: environment
    ).outcome()
    #expect(outcome.status == 0, "\(outcome)")
    // Seven runs are four groups; job numbers of an array stay below three.
    #expect(outcome.lines == ["101", "102", "103"])
    #expect(outcome.talk == "look with: modulon sweep status s\n")
    let calls = try sandbox.text("calls").split(separator: "\n")
    #expect(calls.count == 3 && calls.allSatisfy { $0.hasPrefix("--parsable ") })
    #expect(calls[2].contains("--dependency=afterany:101:102 "))
    #expect(try sandbox.text("inherited") == "", "the settings of the job one submits from")
    let launch = try #require(try sandbox.names(in: "s/slurm").first)
    let scripts = try ["array-0.sh", "array-1.sh", "report.sh"].map {
      try sandbox.text("s/slurm/\(launch)/\($0)")
    }
    #expect(scripts[0].contains("#SBATCH --array=0-2%4\n") && scripts[1].contains("#SBATCH --array=0%4\n"))
    #expect(scripts.allSatisfy { $0.contains("#SBATCH --time=5\n") })
    let log = try sandbox.text("log")
    // The jobs were made: all runs, the table and the report.
    #expect(
      try sandbox.results("s").count { $0["state"] as? String == "done" } == 7, "\(log)")
    #expect(sandbox.exists("s/report.html"))
    #expect(try sandbox.run("sweep", "sweep.yaml", "--out", "here").status == 0)
    #expect(try sandbox.timelessResults("s") == sandbox.timelessResults("here"))

    let again = try sandbox.start(["sweep", "submit", "s"], environment: environment).outcome()
    #expect(again.status == 0 && again.output == "" && again.talk == "all 7 runs are done\n")
    // What is left is submitted, and nothing else.
    let run = try #require(try sandbox.results("s")[4]["run"] as? String)
    try sandbox.remove("s/runs/\(run)")
    let rest = try sandbox.start(["sweep", "submit", "s", "--json"], environment: environment).outcome()
    #expect(rest.status == 0, "\(rest)")
    let object = try rest.object()
    #expect(object["jobs"] as? [String] == ["104"] && object["report"] as? String == "105")
    #expect(try sandbox.text("log").components(separatedBy: "done \(run)\n").count == 3, "once more")
    #expect(try sandbox.timelessResults("s") == sandbox.timelessResults("here"))
  }

  @Test func aClusterThatRefuses() throws {
    let missing = try sandbox.start(
      ["sweep", "sweep.yaml", "--launcher", "slurm"], environment: ["PATH": sandbox.url("bin").path]
    ).outcome()
    #expect(missing.status == 69)
    #expect(missing.talk.contains("sbatch is not on the PATH"))
    try install("sbatch", "#!/bin/sh\necho 'sbatch: error: invalid partition' >&2\nexit 1\n")
    let refused = try sandbox.start(["sweep", "submit", "sweeps/small"], environment: environment).outcome()
    #expect(refused.status == 1)
    #expect(refused.talk.contains("sbatch: error: invalid partition"))
    #expect(try sandbox.run("sweep", "submit", "nowhere").status == 66)
  }

  @Test func shellLines() throws {
    let outcome = try sandbox.run(
      "sweep", "sweep.yaml", "--out", "a b", "--launcher", "commands", "--runs-per-task", "3")
    #expect(outcome.status == 0 && outcome.lines.count == 3)
    #expect(outcome.talk == "then write the results with: modulon sweep status a b --write\n")
    for line in outcome.lines.reversed() {
      let shell = Process()
      shell.executableURL = URL(fileURLWithPath: "/bin/sh")
      shell.arguments = ["-c", "\(line) > /dev/null"]
      try shell.run()
      shell.waitUntilExit()
      #expect(shell.terminationStatus == 0, "\(line)")
    }
    #expect(try sandbox.run("sweep", "status", "a b", "--write").lines[0].hasPrefix("7 of 7 runs done"))
    #expect(try sandbox.results("a b").count == 7)
    #expect(
      try sandbox.run("sweep", "sweep.yaml", "--out", "a b", "--launcher", "commands").output == "")
  }

  @Test func workOnAPart() throws {
    #expect(try sandbox.run("sweep", "sweep.yaml", "--out", "s", "--launcher", "commands").status == 0)
    let runs = try sandbox.run("sweep", "sweep.yaml", "--out", "s", "--dry-run").lines
    let outcome = try sandbox.run("sweep", "work", "s", "--first", "5", "--count", "9")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.lines == runs[5...].flatMap { ["running \($0)", "done \($0)"] })
    #expect(try sandbox.run("sweep", "work", "s", "--first", "5").output == "", "they are done")
    #expect(try sandbox.run("sweep", "work", "s", "--first", "7").output == "", "there are none")
    for (option, message) in [
      ("--first=-1", "--first cannot be -1 (allowed: from 0)"),
      ("--count=0", "--count cannot be 0 (allowed: from 1)"),
      ("--retries=-1", "--retries cannot be -1 (allowed: from 0)"),
    ] {
      let refused = try sandbox.run("sweep", "work", "s", option)
      #expect(refused.status == 64 && refused.talk.contains(message), "\(refused)")
    }
    #expect(try sandbox.run("sweep", "work", "nowhere").status == 66)
    #expect(try sandbox.run("sweep", "work", "s", "--count", "5").lines.count == 10)
  }

  @Test func workThatFailsOrIsStopped() throws {
    try sandbox.writeSweep(
      "grid: { optimizer.learningRate: [1e30, 0.01] }", base: Sandbox.quick + "optimizer: { name: sgd }\n")
    #expect(try sandbox.run("sweep", "sweep.yaml", "--out", "s", "--launcher", "commands").status == 0)
    let failed = try sandbox.run("sweep", "work", "s", "--retries", "1")
    #expect(failed.status == 1, "a job that failed is seen by the cluster")
    #expect(
      failed.lines.map { $0.prefix { $0 != " " } } == [
        "running", "again", "running", "failed", "running", "done",
      ])

    try sandbox.writeSweep("grid: { training.steps: [100000000] }")
    #expect(try sandbox.run("sweep", "sweep.yaml", "--out", "t", "--launcher", "commands").status == 0)
    let running = try sandbox.start(["sweep", "work", "t"])
    try running.wait { ((try? sandbox.names(in: "t/runs")) ?? []).count == 1 }
    running.signal(SIGUSR1)
    let stopped = try running.outcome()
    #expect(stopped.status == 75, "\(stopped)")
    #expect(stopped.lines.last?.hasPrefix("interrupted retina-") == true)
    #expect(stopped.talk == "interrupted; go on with: modulon sweep resume t\n")
  }
}
