import Foundation
import Testing

/// The shape of `modulon measure --json`, which scripts depend on.
struct MeasureDocumentTests {
  private let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    try sandbox.train(out: "run")
  }

  @Test func hasTheKeysOfTheInterface() throws {
    let measured = try Measured(sandbox.run("measure", "run", "--json"))
    #expect(
      Set(measured.object.keys) == [
        "schema", "input", "nodes", "isolated", "edges", "density", "directed", "signed", "newman", "layered",
        "normalized_loops",
        "leak", "chance", "membership", "layer_sizes", "measured", "read_as", "taken", "left_out",
        "orientation",
        "orientation_reason", "notes",
      ])
    #expect(
      Set(try measured.part("newman").keys) == [
        "Q", "modules", "resolution", "restarts", "spread", "seconds", "membership",
      ])
    #expect(
      Set(try measured.part("layered").keys).subtracting(["z_warnings"]) == [
        "Q", "modules", "null", "nulls", "null_mean", "null_sd", "null_values", "z", "p", "normalized",
        "maximum", "attainable", "normalized_attainable", "seconds",
      ])
    #expect(Set(try measured.part("normalized_loops").keys) == ["pairs", "mean"])
    #expect(measured.object["schema"] as? Int == 1)
    #expect(measured.object["input"] as? String == "run")
    #expect(measured.object["nodes"] as? Int == 22)
    #expect(measured.object["edges"] as? Int == 8 * 8 + 8 * 4 + 4 * 2)
    #expect(measured.object["density"] as? Double == 1)
    #expect(measured.object["layer_sizes"] as? [Int] == [8, 8, 4, 2])
    #expect(try measured.membership().count == 22)
    #expect(try measured.part("layered")["null"] as? String == "aliveLayerShuffle")
    let leak = try #require(measured.object["leak"] as? Double)
    #expect((0...1) ~= leak)
    let pairs = try #require(try measured.part("normalized_loops")["pairs"] as? [Double])
    #expect(pairs.count == 2)
    #expect(abs(try measured.number("normalized_loops", "mean") - pairs.reduce(0, +) / 2) < 1e-12)
  }

  /// A run says how its network began.
  @Test func aRunIsComparedWithFreshNetworks() throws {
    let options = ["measure", "run", "--null", "freshWeights", "--nulls", "4", "--restarts", "1", "--json"]
    let layered = try Measured(sandbox.start(options).outcome()).part("layered")
    #expect(layered["null"] as? String == "freshWeights" && layered["nulls"] as? Int == 4)
    #expect(Set(try #require(layered["null_values"] as? [Double])).count == 4)
    let some = try sandbox.run("measure", "run", "--null", "freshWeights", "--map", "layers.0.weight")
    #expect(some.status == 64 && some.talk.contains("it draws the whole network"))
  }

  @Test func measuresWhatTheRunMeasured() throws {
    let measured = try Measured(sandbox.run("measure", "run", "--nulls", "5", "--restarts", "2", "--json"))
    let result = try #require(try sandbox.json("run/result.json")["modularity"] as? [String: Any])
    for key in ["nodes", "edges", "density", "leak", "membership", "normalized_loops"] {
      let (here, there) = (try #require(measured.object[key]), try #require(result[key]))
      #expect(try canonical(here) == canonical(there), "\(key)")
    }
  }

  @Test func measuresTheCutAsTheKeyOfTheConfigurationDoes() throws {
    let outcome = try sandbox.run(
      "train", "retina.yaml", "--set", "measure.clusters=3", "--out", "cut", "--seed", "0", "--threads", "1")
    #expect(outcome.status == 0)
    let options = ["measure", "cut", "--nulls", "5", "--restarts", "2"]
    let measured = try Measured(sandbox.start(options + ["--clusters", "3", "--json"]).outcome())
    var cut = try measured.part("normalized_cut")
    #expect(
      Set(cut.keys) == [
        "value", "clusters", "null", "nulls", "null_mean", "null_sd", "null_values", "z", "p", "seconds",
        "z_warnings",
      ])
    #expect(cut["clusters"] as? Int == 3 && cut["nulls"] as? Int == 5)
    let modularity = try #require(try sandbox.json("cut/result.json")["modularity"] as? [String: Any])
    var recorded = try #require(modularity["normalized_cut"] as? [String: Any])
    (cut["seconds"], recorded["seconds"]) = (nil, nil)
    #expect(try canonical(cut) == canonical(recorded))
    let human = try sandbox.start(options + ["--clusters", "3"]).outcome()
    #expect(human.output.contains("\nn-cut: ") && human.output.contains(" in 3 clusters\n"))
    #expect(human.output.contains("\nn-cut against aliveLayerShuffle: mean "))
  }

  @Test func takesMeasuresByName() throws {
    let options = ["measure", "run", "--nulls", "1", "--json"]
    let named = try Measured(
      sandbox.start(options + ["--measure", "signed", "--measure", "within_module_z"]).outcome())
    let measures = try named.part("measures")
    #expect(Set(measures.keys) == ["signed", "within_module_z"])
    #expect((measures["signed"] as? [String: Any])?["value"] is Double)
    let all = try Measured(sandbox.start(options + ["--measure", "all"]).outcome())
    let rows = try sandbox.run("list", "measures", "--json").objects()
    #expect(try all.part("measures").count == rows.count { $0["default"] as? Bool == false })
    let labels = (all.object["measured"] as? [[String: Any]])?.compactMap { $0["label"] as? String } ?? []
    #expect(Set(rows.compactMap { $0["label"] as? String }).isSuperset(of: labels) && labels.count > 8)
    let human = try sandbox.run("measure", "run", "--nulls", "1", "--measure", "adjusted_rand_index")
    #expect(human.output.contains("\nadjusted Rand index: "))
    let wrong = try sandbox.run("measure", "run", "--measure", "sgined")
    #expect(wrong.status == 64 && wrong.talk.contains("--measure cannot be 'sgined' (allowed: newman, "))
  }

  /// With one output the sides may meet there, and the layer before it has four units, not one for each side.
  @Test func aLeakThatCannotBeComputedIsNull() throws {
    let outcome = try sandbox.run(
      "train", "retina.yaml", "--set", "task.rule=and", "--set", "network.layers=[8,4,1]", "--out", "and")
    #expect(outcome.status == 0)
    let measured = try Measured(sandbox.run("measure", "and", "--nulls", "1", "--json"))
    #expect(measured.object["leak"] is NSNull)
    #expect((measured.object["reason"] as? String)?.contains("known groups do not fit") == true)
  }

  @Test func exportsTheGraph() throws {
    let outcome = try sandbox.run(
      "measure", "run", "--nulls", "1", "--json", "--export", "g.gexf", "--export", "g.graphml", "--export",
      "g.csv")
    let measured = try Measured(outcome)
    for name in ["g.gexf", "g.graphml"] {
      let text = try sandbox.text(name)
      #expect(text.hasPrefix("<?xml"))
      #expect(text.matches(of: #/<node /#).count == 22)
      #expect(text.matches(of: #/<edge /#).count == 104)
    }
    let edges = try sandbox.text("g.csv").split(separator: "\n")
    #expect(edges.first == "source,target,weight")
    #expect(edges.count == 105)
    // The list of edges is the same graph, so that it has the same modularity; Float weights were written whole.
    let again = try Measured(sandbox.run("measure", "g.csv", "--json"))
    #expect(abs(try again.number("newman", "Q") - (try measured.number("newman", "Q"))) < 1e-6)
  }
}
