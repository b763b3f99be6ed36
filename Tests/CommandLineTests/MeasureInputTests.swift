import Foundation
import Testing

/// What `modulon measure` says of its input, for people and for scripts.
struct MeasureInputTests {
  private let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    try sandbox.write(
      try safetensors([
        "encoder.weight": Matrix(4, 12), "decoder.weight": Matrix(12, 4, scale: 2),
        "embedding.weight": Matrix(9, 4),
      ]), to: "two.safetensors")
    try sandbox.write(
      try safetensors(["a": Matrix(5, 5)], metadata: ["format": "pt"]), to: "square.safetensors")
    var symmetric = Matrix(6, 6, scale: 0)
    for (a, b) in [(0, 1), (1, 2), (2, 0), (3, 4), (4, 5), (5, 3), (2, 3)] {
      (symmetric.values[6 * a + b], symmetric.values[6 * b + a]) = (1, 1)
    }
    try sandbox.write(try safetensors(["A": symmetric]), to: "symmetric.safetensors")
    try sandbox.write("source,target,weight\nann,bob,2\nbob,cy,-3\ncy,ann,1\ndora,dora,0\n", to: "people.csv")
  }

  private func outcome(_ arguments: [String]) throws -> Outcome {
    try sandbox.start(["measure"] + arguments + ["--nulls", "0", "--restarts", "1"]).outcome()
  }

  /// The first line, and notes on standard error.
  @Test(arguments: [
    (
      ["two.safetensors"], "encoder.weight 4 → 12, decoder.weight 12 → 4 (in-out, assumed;",
      "left out: 'embedding.weight'"
    ),
    (["two.safetensors"], "encoder.weight", "decoder.weight, encoder.weight would follow each other too"),
    (
      ["two.safetensors", "--orientation", "out-in"],
      "encoder.weight 12 → 4, decoder.weight 4 → 12 (out-in, given;", ""
    ),
    (["two.safetensors", "--map", "decoder.weight"], "decoder.weight 12 → 4 (in-out, assumed;", ""),
    (
      ["square.safetensors"], "a 5 → 5 (out-in, as the metadata says;",
      "a square matrix is taken as a layer; --as graph"
    ),
    (
      ["square.safetensors", "--as", "graph", "--directed"], "adjacency matrix a 5 × 5, directed",
      "the diagonal counts"
    ),
    (["symmetric.safetensors"], "adjacency matrix A 6 × 6, undirected", "--as network takes it as a layer"),
    (["symmetric.safetensors", "--as", "network"], "A 6 → 6 (in-out, assumed;", ""),
    (["two.safetensors", "--format", "edges"], "encoder.weight", "--format does nothing for a network"),
    (["people.csv"], "list of edges, undirected, weights absolute", "1 of 3 edges have negative weights"),
    (
      ["people.csv", "--map", "x", "--orientation", "in-out"], "list of edges",
      "--orientation does nothing for a graph"
    ),
    (["people.csv", "--directed"], "list of edges, directed", ""),
  ])
  func isSaid(arguments: [String], taken: String, note: String) throws {
    let outcome = try outcome(arguments)
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.lines.first?.hasPrefix("taken: \(taken)") == true, "\(outcome.lines.first ?? "")")
    #expect(
      note.isEmpty || outcome.talk.contains("modulon: note: \(arguments[0]): ") && outcome.talk.contains(note))
  }

  @Test func standsInTheDocument() throws {
    let network = try Measured(outcome(["two.safetensors", "--json"])).object
    let taken = try #require(network["taken"] as? [[String: Any]])
    #expect(taken.map { $0["name"] as? String } == ["encoder.weight", "decoder.weight"])
    #expect(taken.map { $0["shape"] as? [Int] } == [[4, 12], [12, 4]])
    let leftOut = try #require(network["left_out"] as? [[String: Any]])
    #expect(leftOut.map { $0["name"] as? String } == ["embedding.weight"])
    #expect((leftOut[0]["reason"] as? String)?.contains("embedding") == true)
    #expect(network["orientation"] as? String == "in-out" && network["read_as"] as? String == "network")
    #expect((network["notes"] as? [String])?.count == 3 && network["names"] == nil)

    let graph = try Measured(outcome(["people.csv", "--json"])).object
    #expect(graph["names"] as? [String] == ["ann", "bob", "cy", "dora"])
    #expect(graph["read_as"] as? String == "list of edges" && graph["taken"] == nil)
    #expect(graph["nodes"] as? Int == 4 && graph["edges"] as? Int == 3 && graph["isolated"] as? Int == 1)
  }

  /// Names, signs and nodes without edges come back from every format.
  @Test(arguments: ["again.csv", "again.graphml", "again.gexf"]) func survivesAnExport(file: String) throws {
    let first = try Measured(outcome(["people.csv", "--json", "--export", file])).object
    let second = try Measured(outcome([file, "--json"])).object
    for key in ["names", "nodes", "edges", "isolated", "density", "membership"] {
      #expect(try canonical(try #require(first[key])) == canonical(try #require(second[key])), "\(key)")
    }
    let notes = try #require(second["notes"] as? [String])
    #expect(notes.contains { $0.hasPrefix("1 of 3 edges have negative weights") })
  }

  @Test func readsStandardInputAndUnknownEndings() throws {
    try sandbox.write("% sym weighted\n1 2 0.5\n2 3 1\n3 1 2\n", to: "out.people")
    let shell = ["sh", "-c", "exec \"$0\" measure - --nulls 0 --json < out.people"]
    let piped = try Measured(sandbox.start([], by: shell).outcome()).object
    #expect(piped["edges"] as? Int == 3 && piped["names"] as? [String] == ["1", "2", "3"])
    let named = try Measured(outcome(["out.people", "--json"])).object
    #expect(named["names"] as? [String] == ["1", "2", "3"])
    try sandbox.write("hello hello\n", to: "letter.bin")
    #expect(try outcome(["letter.bin"]).status == 65)
    #expect(try outcome(["letter.bin", "--format", "edges"]).status == 0)
  }

  /// Layers of a kind that no chain of matrices has are found by their names: here gates of a recurrent layer.
  @Test func layersAreFoundByName() throws {
    try sandbox.write(
      try safetensors([
        "rnn.weight_ih_l0": Matrix(12, 2), "rnn.weight_hh_l0": Matrix(12, 3), "fc.weight": Matrix(2, 3),
      ]),
      to: "lstm.safetensors")
    let text = try outcome(["lstm.safetensors"])
    #expect(text.status == 0 && text.output.contains("units: inputs 2, rnn 3, fc 2"), "\(text)")
    let document = try outcome(["lstm.safetensors", "--json"]).object()
    #expect(document["layer_sizes"] as? [Int] == [2, 3, 2] && document["orientation"] as? String == "out-in")
    let populations = document["populations"] as? [[String: Any]]
    #expect(populations?.map { $0["name"] as? String } == ["inputs", "rnn", "fc"])
    #expect((document["taken"] as? [[String: Any]])?.count == 3)
  }
}
