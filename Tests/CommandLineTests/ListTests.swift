import Testing

/// `modulon list`
struct ListTests {
  private let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  @Test(arguments: [
    ("tasks", ["retina", "sinusoids", "digits", "idx", "fashion-mnist"]),
    ("regularizers", ["l1", "l2", "l4", "fourNodeLoops", "normalizedLoops", "pathLoops"]),
    ("measures", ["newman", "layered", "normalized_cut", "normalized_loops", "leak", "consensus", "signed"]),
    ("nulls", ["layerShuffle", "aliveLayerShuffle"]),
    ("optimizers", ["sgd", "adam", "adamW"]),
    ("operators", ["prune", "regrow", "clusterableInitialization", "swap", "ridgeReadout"]),
    (
      "layers",
      [
        "dense", "convolution", "maxPool", "averagePool", "globalPool", "flatten", "recurrent",
        "leakyRecurrent", "reservoir", "gru",
        "lstm", "attention", "residual", "layerNorm", "dropout",
      ]
    ),
    ("probes", ["weightNoise", "inputNoise", "unitLesion", "moduleLesion", "pruning"]),
    ("studies", ["normalized-loops", "leaderboard"]),
  ])
  func listsForPeopleAndPrograms(kind: String, expected: [String]) throws {
    let human = try sandbox.run("list", kind)
    #expect(human.status == 0)
    #expect(human.talk.isEmpty)
    let objects = try sandbox.run("list", kind, "--json").objects()
    let names = objects.compactMap { $0["name"] as? String }
    #expect(names.count == objects.count)
    #expect(Set(names).isSuperset(of: expected))
    #expect(human.lines.count == objects.count)
    for (line, object) in zip(human.lines, objects) {
      #expect(object["schema"] as? Int == 1)
      let name = try #require(object["name"] as? String)
      let summary = try #require(object["summary"] as? String)
      #expect(line.hasPrefix(name + "  "))
      #expect(line.hasSuffix("  " + summary))
    }
    // The summaries stand below each other.
    let columns = zip(human.lines, objects).map { $0.count - ($1["summary"] as? String ?? "").count }
    #expect(Set(columns).count == 1)
  }

  @Test func describesRegularizers() throws {
    for object in try sandbox.run("list", "regularizers", "--json").objects() {
      #expect(
        Set(object.keys) == [
          "schema", "name", "summary", "formula", "degree", "needs", "connections", "source", "keys",
        ])
    }
  }
}
