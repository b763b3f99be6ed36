import Testing

/// The statuses that the interface promises, one command each.
@Suite("Exit status") struct ExitStatusTests {
  private let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  @Test(
    "says what kind of trouble it was",
    arguments: [
      (["list", "tasks"], 0), (["train", "--set", "task.name=nope"], 64), (["frobnicate"], 64),
      (["list", "nothing"], 64), (["measure", "bad.csv"], 65), (["measure", "none.csv"], 66),
      (["train", "none.yaml"], 66), (["compare", "none", "none"], 66),
      (["measure", "good.csv", "--nulls", "0", "--export", "none/graph.csv"], 73),
    ] as [([String], Int32)])
  func kinds(arguments: [String], status: Int32) throws {
    try sandbox.write("0,1\n1,2,3,4\n", to: "bad.csv")
    try sandbox.write("0,1\n1,2\n", to: "good.csv")
    let outcome = try sandbox.start(arguments).outcome()
    #expect(outcome.status == status, "\(outcome)")
    #expect((status == 0) == outcome.talk.isEmpty)
  }

  @Test("two where a comparison found a difference, one where training left the numbers") func ownStatuses()
    throws
  {
    try sandbox.train(out: "a")
    try sandbox.train(out: "b", "--seed", "1")
    #expect(try sandbox.run("compare", "a", "a").status == 0)
    #expect(try sandbox.run("compare", "a", "b").status == 2)
    let diverged = try sandbox.run(
      "train", "retina.yaml", "--out", "c", "--set", "optimizer={ name: sgd, learningRate: 1e38 }", "--set",
      "network.activation=relu")
    #expect(diverged.status == 1, "\(diverged)")
  }

  @Test("an error that knows no file is told with the input's name") func place() throws {
    try sandbox.write(try safetensors(["a": Matrix(6, 5), "b": Matrix(7, 3)]), to: "w.safetensors")
    #expect(try sandbox.run("measure", "w.safetensors").talk.hasPrefix("modulon: error: w.safetensors: "))
  }
}
