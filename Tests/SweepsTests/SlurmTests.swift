import Foundation
import Testing

@testable import Sweeps

@Suite("A Slurm cluster's programs")
struct SlurmTests {
  @Test("are called without the settings of the job that calls them, but for where the cluster is")
  func environment() {
    let cleaned = Slurm.cleaned([
      "SLURM_JOB_ID": "1", "SBATCH_PARTITION": "x", "SLURM_CONF": "/etc/c", "PATH": "/bin", "MY_SLURM_X": "1",
    ])
    #expect(cleaned == ["SLURM_CONF": "/etc/c", "PATH": "/bin", "MY_SLURM_X": "1"])
  }

  @Test("say which of them is missing, and how to come by it")
  func missing() {
    #expect(
      "\(Slurm.Failure.missing("sbatch"))"
        == "sbatch is not on the PATH: submit from a computer of the cluster (Debian: apt-get install slurm-client)"
    )
    #expect(!Slurm.requeue(environment: [:]))
  }

  @Test("One that talks more than a pipe holds, before it answers")
  func talkative() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "head -c 300000 /dev/zero >&2; echo 42; head -c 300000 /dev/zero >&2"]
    let (output, errors) = try Slurm.output(of: process)
    #expect(output == "42\n" && errors.utf8.count == 600_000)
  }
}
