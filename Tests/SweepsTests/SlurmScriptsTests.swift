import Foundation
import RunSupport
import Testing

@testable import Sweeps

@Suite("Scripts for Slurm")
struct SlurmScriptsTests {
  @Test("list what is left, in arrays below the cluster's limit")
  func pages() throws {
    let fixture = try SweepFixture()
    let (folder, plan) = try fixture.folder("seeds: 11")
    var options = SweepWorker.Options(launch: "test")
    options.slice = 2..<4
    try folder.work(options)
    var settings = SlurmScripts.Options(program: "/opt/modulon", launch: "abc")
    settings.runsPerTask = 2
    settings.maximumArraySize = 4
    settings.atOnce = 3
    settings.sbatch = ["--time=1:00:00", "--comment=two words"]
    let scripts = SlurmScripts(
      "small", SweepSlices(of: plan, in: folder, size: 2), in: folder, options: settings)
    #expect(scripts.folder == "\(folder.path)/slurm/abc")
    #expect(scripts.arrays.count == 2)
    #expect(
      scripts.arrays[0] == """
        #!/bin/bash
        #SBATCH --job-name=small
        #SBATCH --array=0,2-3%3
        #SBATCH --output=\(folder.path)/slurm/abc/%A_%a.log
        #SBATCH --open-mode=append
        #SBATCH --signal=B:USR1@60
        #SBATCH --requeue
        #SBATCH --cpus-per-task=1
        #SBATCH --time=1:00:00
        #SBATCH "--comment=two words"
        exec /opt/modulon sweep work \(folder.path) --launch abc --retries 0 --first $(( (0 + SLURM_ARRAY_TASK_ID) * 2 )) --count 2

        """)
    #expect(scripts.arrays[1].contains("#SBATCH --array=0-1%3\n"))
    #expect(scripts.arrays[1].contains("--first $(( (4 + SLURM_ARRAY_TASK_ID) * 2 ))"))
    #expect(scripts.report.contains("/opt/modulon sweep status \(folder.path) --write\n"))
  }

  @Test("name numbers in ranges")
  func numbers() {
    #expect(ranges([0, 1, 2, 5, 7, 8]) == "0-2,5,7-8")
    #expect(ranges([]) == "")
  }
}
