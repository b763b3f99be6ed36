import Foundation
import Testing

@Suite("Cores") struct CoresTests {
  private let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  private func threads(_ environment: [String: String]) throws -> Int? {
    try sandbox.write(Sandbox.retina, to: "retina.yaml")
    let name = UUID().uuidString
    let outcome = try sandbox.run(
      "train", "retina.yaml", "--set", "training.steps=1", "--out", name, environment: environment)
    #expect(outcome.status == 0, "\(outcome)")
    return (try sandbox.json("\(name)/run.json")["blas"] as? [String: Any])?["threads"] as? Int
  }

  @Test("a run takes what Slurm gave it, else all that there are") func slurm() throws {
    #expect(try threads(["SLURM_CPUS_PER_TASK": "1"]) == 1)
    let all = ProcessInfo.processInfo.activeProcessorCount
    #expect(try threads([:]) == all)
    #expect(try threads(["SLURM_CPUS_PER_TASK": "none"]) == all)
  }
}
