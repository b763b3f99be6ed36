import Testing

/// First words that are no command: told with the nearest one, status 64.
struct UnknownCommandTests {
  private let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  @Test(arguments: [
    ("trian", "; did you mean 'train'?"), ("mesure", "; did you mean 'measure'?"),
    ("Train", "; did you mean 'train'?"),
    ("lst", "; did you mean 'list'?"), ("frobnicate", ""), ("", ""),
  ])
  func isToldWithTheNearestOne(word: String, hint: String) throws {
    let outcome = try sandbox.run(word, "x.yaml")
    #expect(outcome.status == 64 && outcome.output.isEmpty)
    #expect(
      outcome.talk.hasPrefix(
        "Error: Unknown command '\(word)'\(hint) "
          + "(allowed: train, sweep, study, layering, measure, probe, report, compare, rerun, list).\nUsage: modulon "
      ))
  }

  @Test(arguments: [["--version"], ["--help"], ["help"], ["help", "train"], ["list", "tasks"]])
  func commandsAndOptionsAreLeftAlone(arguments: [String]) throws {
    #expect(try sandbox.start(arguments).outcome().status == 0)
  }
}
