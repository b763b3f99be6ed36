import Foundation
import Records
import RunSupport
import Testing

@testable import Sweeps

/// A cluster of one computer, on the loopback address, that ends with the value.
private final class Cluster {
  private let folder: String
  private static let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Slurm/cluster.sh").path

  /// Whether Slurm is installed, and this user may run its daemons.
  static var canStart: Bool {
    let isRoot = geteuid() == 0
    return isRoot
      && ["/usr/sbin/slurmctld", "/usr/sbin/slurmd"].allSatisfy(FileManager.default.isExecutableFile)
  }

  init(in folder: String) throws {
    self.folder = "\(folder)/cluster"
    let answer = try Modulon.Child(Self.script, ["start", self.folder], in: folder, environment: [:]).wait()
    guard answer.status == 0 else { throw Failure(message: answer.errors) }
  }

  struct Failure: Error { var message: String }

  deinit {
    _ = try? Modulon.Child(Self.script, ["stop", folder], in: folder, environment: [:]).wait()
  }

  /// What a user has who is logged in, inside another job for good measure.
  var environment: [String: String] {
    ["SLURM_CONF": "\(folder)/slurm.conf", "SLURM_JOB_ID": "99", "SBATCH_PARTITION": "no-such-partition"]
  }
}

@Suite("A sweep on a real Slurm cluster", .serialized, .enabled(if: Cluster.canStart, "slurmctld and slurmd"))
struct SlurmClusterTests {
  private func wait(seconds: Int, for condition: () throws -> Bool) rethrows -> Bool {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < deadline {
      if try condition() { return true }
      usleep(100_000)
    }
    return false
  }

  private func logs(of folder: SweepFolder) -> String {
    let files = (try? FileManager.default.subpathsOfDirectory(atPath: folder.slurmPath)) ?? []
    return files.filter { $0.hasSuffix(".log") }.sorted().map { file in
      "\(file):\n" + ((try? String(contentsOfFile: "\(folder.slurmPath)/\(file)", encoding: .utf8)) ?? "")
    }.joined(separator: "\n")
  }

  @Test("is split into arrays, goes on after USR1 in a requeued job, and ends with results and a report")
  func cluster() throws {
    let fixture = try SweepFixture()
    let cluster = try Cluster(in: fixture.path)
    // Two runs of 12 take long enough to be interrupted.
    let base = SweepFixture.base.replacing(
      "evaluateEvery: 10, checkpointEvery: 10", with: "evaluateEvery: 1000, checkpointEvery: 1000000")
    let file = try fixture.write(
      SweepFixture.yaml("zip: { training.steps: [1000000, 20, 21, 22, 23, 24] }\nseeds: 2", base: base))
    let folder = SweepFolder(path: "\(fixture.path)/a b")
    let answer = try Modulon.start(
      ["sweep", file, "--launcher", "slurm", "--runs-per-task", "2", "--out", "a b", "--sbatch=--time=5"],
      in: fixture.path, environment: cluster.environment
    ).wait()
    #expect(answer.status == 0, "\(answer.errors)")
    // Six groups of two runs; no job number above three.
    let jobs = answer.output.split(separator: "\n").map(String.init)
    #expect(jobs.count == 3)

    let plan = try folder.plan()
    let long = plan.runs[0].id
    let hasBegun = wait(seconds: 30) { (try? folder.run(long).metrics())?.lines.isEmpty == false }
    #expect(hasBegun, "\(logs(of: folder))")
    let signal = try Modulon.Child(
      "/usr/bin/scancel", ["--batch", "--signal=USR1", "\(jobs[0])_0"], in: fixture.path,
      environment: cluster.environment
    ).wait()
    // Its log keeps what happened; the state is another one as soon as the job is requeued, which scancel may meet as well.
    let isInterrupted = wait(seconds: 20) { logs(of: folder).contains("interrupted \(long)") }
    #expect(isInterrupted, "\(signal.status) \(signal.errors) \(logs(of: folder))")
    let step = folder.run(long).step(of: .last)
    #expect(step != nil)

    let isReported = wait(seconds: 180) {
      FileManager.default.fileExists(atPath: "\(folder.path)/report.html")
    }
    #expect(isReported, "\(logs(of: folder))")
    #expect(logs(of: folder).contains("interrupted \(long)\n"))
    #expect(SweepCounts(of: plan, in: folder).done == 12, "\(logs(of: folder))")
    #expect(try String(contentsOfFile: folder.tablePath, encoding: .utf8).split(separator: "\n").count == 13)
    // Nothing that was logged before the interruption was logged again.
    let steps = try folder.run(long).metrics().lines.map(\.step)
    #expect(Set(steps).count == steps.count && steps.last == 1_000_000)

    let again = try Modulon.start(
      ["sweep", "submit", "a b"], in: fixture.path, environment: cluster.environment
    ).wait()
    #expect(again.status == 0 && again.output == "" && again.errors == "all 12 runs are done\n")
  }

  @Test("says what is missing where there is no Slurm")
  func noCluster() throws {
    let fixture = try SweepFixture()
    let file = try fixture.write(SweepFixture.yaml())
    let answer = try Modulon.start(
      ["sweep", file, "--launcher", "slurm"], in: fixture.path, environment: ["PATH": "/nowhere"]
    ).wait()
    #expect(answer.status == 69)
    #expect(answer.errors.contains("sbatch is not on the PATH"))
  }
}
