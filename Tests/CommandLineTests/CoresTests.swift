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

  #if os(Linux)
    @Test("a BLAS that was built for one thread makes the products that another makes") func serialLibrary()
      throws
    {
      // Two threads that ask it for a buffer in the same moment may get the same one.
      let libraries = try FileManager.default.contentsOfDirectory(atPath: "/usr/lib").filter {
        $0.hasSuffix("-linux-gnu")
      }
      let folder = try #require(
        libraries.map { "/usr/lib/\($0)/openblas-serial" }.first {
          FileManager.default.fileExists(atPath: "\($0)/libopenblas.so.0")
        })
      let trained = try [[:], ["LD_LIBRARY_PATH": folder]].map { environment in
        let name = UUID().uuidString
        let outcome = try sandbox.run(
          "train", "--set", "task.name=digits", "--set", "network.layers=[64,512,512,10]", "--set",
          "training.steps=60",
          "--set", "measure.nulls=0", "--threads", "2", "--out", name,
          environment: environment.merging(["MODULON_WITHOUT_STRIPS": "1"]) { $1 })
        #expect(outcome.status == 0, "\(outcome)")
        let blas = try #require(try sandbox.json("\(name)/run.json")["blas"] as? [String: Any])
        let library = try #require(blas["name"] as? String)
        #expect(environment.isEmpty || library.contains("SINGLE_THREADED"), "\(library)")
        return try Data(
          contentsOf: sandbox.url("\(name)/checkpoints/last.safetensors"))
      }
      #expect(trained[0] == trained[1])
    }
  #endif
}
