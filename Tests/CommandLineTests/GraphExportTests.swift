import Testing

@Suite("Exported graphs") struct GraphExportTests {
  private let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    try sandbox.write(try safetensors(["a": Matrix(3, 2), "b": Matrix(2, 2)]), to: "w.safetensors")
  }

  @Test("hold every node under its layer and place, and every edge", arguments: ["gexf", "graphml"])
  func nodes(format: String) throws {
    let outcome = try sandbox.run("measure", "w.safetensors", "--nulls", "0", "--export", "g.\(format)")
    #expect(outcome.status == 0, "\(outcome)")
    let text = try sandbox.text("g.\(format)")
    for label in ["0.0", "0.2", "1.1", "2.1"] { #expect(text.contains(label), "\(label)") }
    #expect(text.matches(of: /<node\s/).count == 7)
    #expect(text.matches(of: /<edge\s/).count == 10)
  }

  @Test("as CSV read back as the same graph") func csv() throws {
    #expect(try sandbox.run("measure", "w.safetensors", "--nulls", "0", "--export", "g.csv").status == 0)
    let again = try sandbox.run("measure", "g.csv", "--json").object()
    let first = try sandbox.run("measure", "w.safetensors", "--nulls", "0", "--json").object()
    #expect(again["nodes"] as? Int == 7 && again["edges"] as? Int == first["edges"] as? Int)
    let (q, other) = (again["newman"] as? [String: Any], first["newman"] as? [String: Any])
    #expect(abs((q?["Q"] as? Double ?? 0) - (other?["Q"] as? Double ?? 1)) < 1e-6)
  }

  @Test("have colors and places, and sizes by weight", arguments: ["gexf", "graphml"]) func looks(
    format: String
  ) throws {
    #expect(try sandbox.run("measure", "w.safetensors", "--nulls", "0", "--export", "g.\(format)").status == 0)
    let text = try sandbox.text("g.\(format)")
    let places = text.matches(
      of: format == "gexf"
        ? /<viz:position x="([^"]+)" y="([^"]+)"/ : /<data key="x">([^<]+)<\/data><data key="y">([^<]+)</)
    #expect(Set(places.map { "\($0.1) \($0.2)" }).count == 7)
    #expect(text.matches(of: format == "gexf" ? /<viz:color/ : /<data key="r">/).count == 7)
    #expect(text.contains(format == "gexf" ? "<viz:size value=\"16.0\"" : "<data key=\"size\">16.0<"))
  }

  @Test("for BrainNet Viewer, and a table of modules that is read again") func brainNetAndMembership() throws {
    let outcome = try sandbox.run(
      "measure", "w.safetensors", "--nulls", "0", "--export", "g.node", "--export", "g.edge", "--membership",
      "m.csv")
    #expect(outcome.status == 0, "\(outcome)")
    let nodes = try sandbox.text("g.node").split(separator: "\n").map { $0.split(separator: "\t") }
    #expect(nodes.count == 7 && nodes.allSatisfy { $0.count == 6 } && nodes[0][5] == "0.0")
    let rows = try sandbox.text("g.edge").split(separator: "\n").map { $0.split(separator: "\t") }
    #expect(rows.count == 7 && rows.allSatisfy { $0.count == 7 })
    #expect(try sandbox.text("m.csv").hasPrefix("node,layer,module\n0,0,"))
    let again = try sandbox.run("measure", "w.safetensors", "--nulls", "0", "--partition", "m.csv", "--json")
      .object()
    let first = try sandbox.run("measure", "w.safetensors", "--nulls", "0", "--json").object()
    #expect(again["membership"] as? [Int] == first["membership"] as? [Int])
    #expect(
      try sandbox.run("measure", "m.csv", "--membership", "m.csv").status != 0, "an input is not replaced")
  }

  @Test("of more nodes than a matrix has are refused before anything is measured") func tooLarge() throws {
    try sandbox.write((0..<20_001).map { "\($0),\($0 + 1)\n" }.joined(), to: "path.csv")
    let outcome = try sandbox.run("measure", "path.csv", "--nulls", "100000", "--export", "g.edge")
    #expect(outcome.status == 65 && outcome.talk.contains("at most 20000 in an edge file"), "\(outcome)")
    #expect(!sandbox.exists("g.edge"))
  }

  @Test("of a kind that is not known are refused before anything is measured") func unknown() throws {
    let outcome = try sandbox.run("measure", "w.safetensors", "--export", "g.xyz")
    #expect(outcome.status == 64 && outcome.talk.contains(".gexf"))
    #expect(!sandbox.exists("g.xyz"))
  }
}
