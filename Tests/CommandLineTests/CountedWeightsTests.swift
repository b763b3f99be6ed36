import Testing

/// Which of a run's weights count, and how often: one gate alone, shared weights once for each use.
@Suite struct CountedWeightsTests {
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

  /// A kernel of 3 × 3 stands at 36 places of an image of 8 × 8, a dense weight at one.
  @Test func sharedWeightsCountForEachUse() throws {
    try sandbox.write(
      """
      task: { name: digits }
      network: { input: [8, 8, 1], layers: [{ name: convolution, channels: 3, kernel: 3 }, { name: flatten }, 10] }
      training: { steps: 3, batchSize: 32 }
      measure: { nulls: 0, restarts: 1, unroll: true }
      """, to: "conv.yaml")
    #expect(try sandbox.run("train", "conv.yaml", "--out", "run").status == 0)
    func edges(_ arguments: String...) throws -> [Substring: Double] {
      let run = try sandbox.start(["measure", "run", "--nulls", "0", "--export", "g.csv"] + arguments).outcome()
      #expect(run.status == 0 && run.talk.contains("layers.0.weight 36 times") == !arguments.isEmpty, "\(run)")
      let lines = try sandbox.text("g.csv").split(separator: "\n").dropFirst()
      try sandbox.remove("g.csv")
      return Dictionary(
        uniqueKeysWithValues: try lines.map {
          let comma = try #require($0.lastIndex(of: ","))
          return ($0[..<comma], try #require(Double($0[comma...].dropFirst())))
        })
    }
    let (once, all) = (try edges(), try edges("--unroll"))
    #expect(once.count == 33 && all.count == 33)
    for (ends, weight) in once {
      let factor = ends.hasPrefix("0,") ? 36.0 : 1
      #expect(abs(try #require(all[ends]) - factor * weight) <= 1e-5 * factor * weight, "\(ends)")
    }
    // The run says of itself what `measure --unroll` says of it.
    func newman(_ object: [String: Any]) throws -> Double {
      try #require((object["newman"] as? [String: Any])?["Q"] as? Double)
    }
    let own = try #require(sandbox.json("run/result.json")["modularity"] as? [String: Any])
    let usual = ["measure", "run", "--nulls", "0", "--restarts", "1", "--json"]
    let said = try sandbox.start(usual + ["--unroll"]).outcome().object()
    let other = try sandbox.start(usual).outcome().object()
    #expect(try newman(own) == newman(said) && newman(own) != newman(other))
  }
}
