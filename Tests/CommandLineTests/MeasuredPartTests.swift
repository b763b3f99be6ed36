import Testing

/// One gate of a run's network, measured alone.
@Suite struct MeasuredPartTests {
  private let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    try sandbox.write(
      """
      task: { name: digits }
      network: { input: [8, 8], layers: [{ name: gru, units: 6 }, 10] }
      training: { steps: 3, batchSize: 32 }
      measure: { nulls: 0, restarts: 1 }
      """, to: "gru.yaml")
  }

  private func loops(_ arguments: String...) throws -> [Double] {
    let run = try sandbox.start(["measure", "run", "--nulls", "0", "--json"] + arguments).outcome()
    #expect(run.status == 0, "\(run)")
    return try #require((run.object()["normalized_loops"] as? [String: Any])?["pairs"] as? [Double])
  }

  @Test func gatesAreMeasuredAlone() throws {
    #expect(try sandbox.run("train", "gru.yaml", "--out", "run").status == 0)
    let whole = try loops()
    let parts = try ["reset", "update", "candidate"].map { try loops("--part", $0) }
    #expect(whole.count == 3 && Set(parts + [whole]).count == 4)
    // A run that is measured by one gate says what `measure --part` says.
    let own = try sandbox.run(
      "train", "gru.yaml", "--out", "own", "--set", "measure.part=candidate", "--json")
    #expect(own.status == 0, "\(own)")
    let modularity = try #require(own.objects().last?["modularity"] as? [String: Any])
    #expect((modularity["normalized_loops"] as? [String: Any])?["pairs"] as? [Double] == parts[2])
  }

  @Test func whatIsNoPartIsRefusedAndFilesHaveNone() throws {
    #expect(try sandbox.run("train", "gru.yaml", "--out", "run").status == 0)
    let run = try sandbox.run("measure", "run", "--part", "forget")
    #expect(run.status == 65 && run.talk.contains("'forget' (allowed: reset, update, candidate)"), "\(run)")
    try sandbox.write(try sandbox.data("run/checkpoints/last.safetensors"), to: "copy.safetensors")
    let file = try sandbox.run("measure", "copy.safetensors", "--nulls", "0", "--part", "candidate")
    #expect(file.status == 0 && file.talk.contains("--part does nothing for a network"), "\(file)")
  }
}
