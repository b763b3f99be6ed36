import Testing

/// Standard output is data, standard error is talk.
@Suite("Console") struct ConsoleTests {
  private let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  @Test("JSON is one line, its keys in order, its slashes as they are") func json() throws {
    try sandbox.train(out: "runs/a")
    let output = try sandbox.run("measure", "runs/a", "--nulls", "0", "--json").output
    #expect(output.hasSuffix("}\n") && output.split(separator: "\n").count == 1)
    #expect(output.contains("\"input\":\"runs/a\""))
    let keys = output.matches(of: /"(density|edges|nodes|schema)":/).map { String($0.output.1) }
    #expect(keys == keys.sorted())
  }

  @Test("quiet talk is none, but errors are told") func quiet() throws {
    try sandbox.write(Sandbox.retina, to: "retina.yaml")
    let outcome = try sandbox.run("train", "retina.yaml", "--out", "run", "--quiet")
    #expect(outcome.status == 0 && outcome.talk.isEmpty && !outcome.output.isEmpty)
    #expect(try sandbox.run("measure", "none", "--quiet").talk.hasPrefix("modulon: error: none"))
  }

  @Test("no color where nobody sees it") func color() throws {
    #expect(try !sandbox.run("measure", "none").talk.contains("\u{1B}"))
  }
}
