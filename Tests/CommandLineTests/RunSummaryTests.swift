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
  }
}
