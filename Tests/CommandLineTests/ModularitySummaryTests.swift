import Testing

/// What `modulon measure` says to people.
@Suite struct ModularitySummaryTests {
  private let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  @Test func sumsUpForPeople() throws {
    try sandbox.train(out: "run")
    let outcome = try sandbox.run("measure", "run", "--nulls", "3")
    #expect(outcome.status == 0)
    #expect(outcome.talk.isEmpty)
    #expect(
      outcome.lines.map { String($0.prefix { $0 != ":" }) } == [
        "taken", "nodes", "edges", "density", "modularity (Newman)", "layered modularity",
        "layered modularity against aliveLayerShuffle", "z of layered modularity", "normalized loops", "leak",
      ])
    #expect(outcome.output.contains(" of 3 nulls, normalized "))
  }

  /// Two triangles joined by an edge, and a node alone: 6/7 − 1/2, of seven edges among 21 pairs of nodes.
  @Test func numbersHaveFourDigits() throws {
    let edges = "a,b,1\nb,c,1\na,c,1\nd,e,1\ne,f,1\nd,f,1\nc,d,1\ng,g,0\n"
    try sandbox.write("source,target,weight\n" + edges, to: "g.csv")
    let outcome = try sandbox.run("measure", "g.csv", "--nulls", "0", "--restarts", "3")
    #expect(outcome.status == 0)
    #expect(
      outcome.lines == [
        "taken: list of edges, undirected, weights absolute", "nodes: 7, of which 1 without edges", "edges: 7",
        "density: 0.3333", "modularity (Newman): 0.3571 in 2 modules, spread over restarts 0",
        "modularity (Newman) against degreePreserving: no nulls were drawn",
        "note: a graph without layers has no layered modularity and no loops",
      ])
  }

  /// What cannot be computed is a dash with the reason.
  @Test func whatIsMissingSaysWhy() throws {
    try sandbox.write("source,target,weight\na,b,0\n", to: "g.csv")
    let outcome = try sandbox.run("measure", "g.csv", "--nulls", "1")
    #expect(outcome.status == 0)
    #expect(outcome.lines.contains("modularity (Newman): – (the graph has no edges)"))
    #expect(outcome.lines.last == "note: the graph has no edges")
  }
}
