import Testing

@Suite("A run in one line") struct RunSummaryTests {
  private let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  @Test("says what is missing as null, and why where something is wrong") func missing() throws {
    try sandbox.train(out: "runs/good")
    let diverged = try sandbox.run(
      "train", "retina.yaml", "--out", "runs/bad", "--set", "optimizer={ name: sgd, learningRate: 1e38 }",
      "--set",
      "network.activation=relu")
    #expect(diverged.status == 1)
    let lines = try sandbox.run("report", "runs", "--json").objects()
    let good = try #require(lines.first { ($0["run"] as? String)?.hasSuffix("good") == true })
    let bad = try #require(lines.first { ($0["run"] as? String)?.hasSuffix("bad") == true })
    #expect(good["state"] as? String == "done" && good["test_loss"] is Double && good["reason"] == nil)
    #expect(bad["state"] as? String == "failed" && (bad["reason"] as? String)?.contains("failed: ") == true)
    for key in ["test_loss", "leak", "layered", "z", "loops"] {
      #expect(bad.keys.contains(key) && !(bad[key] is Double), "\(key)")
    }
    #expect(Set(good.keys).subtracting(["reason"]) == Set(bad.keys).subtracting(["reason"]))
    #expect(good.keys.contains("capacity") && !(good["capacity"] is Double))
    #expect(try !sandbox.run("report", "runs").output.contains("capacity"))
  }

  @Test("has the memory capacity that results have") func capacity() throws {
    try sandbox.write(
      """
      task: { name: memory-capacity, lags: 3, steps: 9, trainingCount: 50, testCount: 50 }
      network: { input: [9, 1], layers: [{ name: recurrent, units: 6 }, 3] }
      training: { steps: 5, batchSize: 10 }
      measure: { nulls: 1, restarts: 1 }

      """, to: "capacity.yaml")
    #expect(try sandbox.run("train", "capacity.yaml", "--out", "runs/a").status == 0)
    let found = try #require(
      (try sandbox.json("runs/a/result.json")["test"] as? [String: Any])?["capacity"] as? Double)
    let line = try #require(try sandbox.run("report", "runs", "--json").objects().first)
    #expect(line["capacity"] as? Double == found)
    let table = try sandbox.run("report", "runs").lines
    #expect(table[0].contains("accuracy  capacity"))
  }
}
