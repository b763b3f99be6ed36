import Foundation
import Testing

/// `modulon measure` on files that others made.
struct MeasureCommandTests {
  private let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    let fixtures = try #require(Bundle.module.url(forResource: "Fixtures", withExtension: nil))
    for name in ["karate.csv", "foreign.npz", "fortran.npy"] {
      try FileManager.default.copyItem(at: fixtures.appendingPathComponent(name), to: sandbox.url(name))
    }
    let (first, second) = (Matrix(6, 5), Matrix(5, 3))
    try sandbox.write(try safetensors(["a": first, "b": second]), to: "in-out.safetensors")
    try sandbox.write(
      try safetensors(["a": first.transposed, "b": second.transposed], metadata: ["orientation": "out-in"]),
      to: "out-in.safetensors")
    try sandbox.write(
      try safetensors(["l1": Matrix(4, 4), "l2": Matrix(4, 4, scale: 2)]), to: "square.safetensors")
  }

  private func measure(_ arguments: String...) throws -> Measured {
    try Measured(sandbox.start(["measure"] + arguments + ["--json"]).outcome())
  }

  private func karate() throws -> [(Int, Int)] {
    try sandbox.text("karate.csv").split(separator: "\n").dropFirst().map { line in
      let ends = line.split(separator: ",").compactMap { Int($0) }
      return (ends[0], ends[1])
    }
  }

  /// Newman's modularity by its definition: Σ_c (m_c / m - (d_c / 2m)²).
  private func modularity(_ membership: [Int], _ edges: [(Int, Int)]) -> Double {
    let m = Double(edges.count)
    return Set(membership).reduce(0) { sum, community in
      let inside = Double(edges.count { membership[$0.0] == community && membership[$0.1] == community })
      let ends = edges.reduce(0) {
        $0 + (membership[$1.0] == community ? 1.0 : 0) + (membership[$1.1] == community ? 1.0 : 0)
      }
      return sum + inside / m - (ends / (2 * m)) * (ends / (2 * m))
    }
  }

  /// Runs with one restart each find one of several partitions; what they have in common is one that is measured by its definition.
  @Test func runsAreCompared() throws {
    let edges = try karate()
    let measured = try measure("karate.csv", "--nulls", "0", "--restarts", "1", "--runs", "9")
    let newman = try measured.part("newman")
    let values = try #require(newman["run_values"] as? [Double])
    #expect(newman["runs"] as? Int == 9 && values.count == 9 && values[0] == newman["Q"] as? Double)
    let agreement = try measured.number("newman", "agreement")
    #expect(agreement > 0.5 && agreement <= 1)
    let consensus = try #require(try measured.part("consensus")["membership"] as? [Int])
    #expect(consensus.count == 34)
    #expect(abs(try measured.number("consensus", "Q") - modularity(consensus, edges)) < 1e-12)
    // Nothing else is changed.
    let alone = try measure("karate.csv", "--nulls", "0", "--restarts", "1")
    #expect(try alone.number("newman", "Q") == values[0] && alone.object["consensus"] == nil)
    #expect(try alone.membership() == measured.membership())
  }

  /// 0.41978961... is the proven optimum of the club without weights (Brandes et al. 2008).
  @Test func findsTheOptimumOfTheKarateClub() throws {
    let edges = try karate()
    let measured = try measure("karate.csv")
    #expect(abs(try measured.number("newman", "Q") - 0.419790) < 5e-7)
    #expect(try measured.part("newman")["modules"] as? Int == 4)
    #expect(measured.object["nodes"] as? Int == 34)
    #expect(measured.object["edges"] as? Int == 78)
    // The partition that is printed is the one that was measured; the rounding is that of a few sums.
    #expect(abs(modularity(try measured.membership(), edges) - (try measured.number("newman", "Q"))) < 1e-12)
    #expect(measured.object["layered"] is NSNull)
    #expect(measured.object["normalized_loops"] is NSNull)
    #expect((measured.object["reason"] as? String)?.contains("layers") == true)
    #expect(measured.object["leak"] == nil)
  }

  /// A path of 50 nodes and a grid of 10 by 10 against random graphs of the same degrees. igraph's random graphs have
  /// modularities of 0.7465 ± 0.0155 and 0.5494 ± 0.0109 by leidenalg, which finds 0.7345 and 0.6653 in path and grid:
  /// see GraphsTests/Oracles/random_graphs.py.
  @Test func comparesGraphsWithOthersOfTheSameDegrees() throws {
    let path = (0..<49).map { "\($0),\($0 + 1)" }.joined(separator: "\n")
    let grid =
      (0..<100).filter { $0 % 10 < 9 }.map { "\($0),\($0 + 1)" } + (0..<90).map { "\($0),\($0 + 10)" }
    try sandbox.write(path + "\n", to: "path.csv")
    try sandbox.write(grid.joined(separator: "\n") + "\n", to: "grid.csv")
    for (file, value, mean, deviation) in [
      ("path.csv", 0.734486, 0.74652, 0.01552), ("grid.csv", 0.665293, 0.54944, 0.01089),
    ] {
      let measured = try measure(file)
      let newman = try measured.part("newman")
      #expect(newman["null"] as? String == "degreePreserving" && newman["nulls"] as? Int == 100)
      // In the grid it finds 0.6672.
      #expect(try measured.number("newman", "Q") > value - 1e-6)
      // Four standard errors of 100 nulls.
      #expect(abs(try measured.number("newman", "null_mean") - mean) < 0.46 * deviation)
      #expect((0.7...1.4) ~= (try measured.number("newman", "null_sd") / deviation))
      let normalized = try measured.number("newman", "normalized")
      let maximum = try measured.number("newman", "maximum")
      let found = try measured.number("newman", "null_mean")
      #expect(abs(normalized - (try measured.number("newman", "Q") - found) / (maximum - found)) < 1e-12)
      #expect((try measured.number("newman", "p") < 0.02) == (file == "grid.csv"))
      #expect((try measured.number("newman", "z") > 8) == (file == "grid.csv"))
    }
    let text = try sandbox.run("measure", "grid.csv", "--nulls", "19").output
    #expect(text.contains("against degreePreserving: mean"))
    let none = try measure("grid.csv", "--nulls", "0").part("newman")
    #expect(none["z"] is NSNull && (none["reason"] as? String)?.isEmpty == false)
  }

  /// Where there is an edge between any two nodes, no other graph has the same degrees.
  @Test func saysWhereNoOtherGraphHasTheDegrees() throws {
    try sandbox.write("0,1\n0,2\n1,2\n", to: "triangle.csv")
    let newman = try measure("triangle.csv", "--nulls", "3").part("newman")
    #expect(newman["z"] is NSNull && newman["Q"] as? Double == 0 && newman["modules"] as? Int == 1)
    #expect((newman["reason"] as? String)?.contains("all values of the null are equal") == true)
  }

  @Test func nullsOfAnotherKindAreRefused() throws {
    for null in ["layerShuffle", "nonzeroShuffle", "aliveLayerShuffle"] {
      let outcome = try sandbox.run("measure", "karate.csv", "--null", null)
      #expect(outcome.status == 64 && outcome.talk.contains("--null cannot be '\(null)' for a graph"))
      #expect(outcome.talk.contains("degreePreserving"))
    }
    let named = try measure("karate.csv", "--null", "degreePreserving", "--nulls", "2").part("newman")
    #expect(named["nulls"] as? Int == 2)
    for null in ["nonzeroShuffle", "degreePreserving"] {
      let layered = try measure("in-out.safetensors", "--null", null, "--nulls", "2").part("layered")
      #expect(layered["null"] as? String == null && layered["nulls"] as? Int == 2)
    }
  }

  /// A row of zeros is no module.
  @Test func nodesWithoutEdgesAreCountedApart() throws {
    let edges = [(1, 2), (2, 3), (3, 1), (4, 5), (5, 6), (6, 4), (3, 4)]
    let rows = (0..<7).map { row in
      (0..<7).map { column in
        edges.contains { $0 == (row, column) || $0 == (column, row) } ? "1" : "0"
      }.joined(separator: ",")
    }
    try sandbox.write(rows.joined(separator: "\n") + "\n", to: "zero-row.csv")
    let measured = try measure("zero-row.csv", "--nulls", "5")
    #expect(measured.object["nodes"] as? Int == 7 && measured.object["isolated"] as? Int == 1)
    #expect(try measured.part("newman")["modules"] as? Int == 2)
    #expect(try measured.membership() == [2, 0, 0, 0, 1, 1, 1])
    #expect(try sandbox.run("measure", "zero-row.csv").output.contains("nodes: 7, of which 1 without edges"))
  }

  @Test func readsAdjacencyMatrices() throws {
    var rows = [[Int]](repeating: [Int](repeating: 0, count: 34), count: 34)
    for (a, b) in try karate() {
      rows[a][b] = 1
      rows[b][a] = 1
    }
    let text = rows.map { $0.map(String.init).joined(separator: ";") }.joined(separator: "\n")
    try sandbox.write(text + "\n", to: "matrix.csv")
    #expect(abs(try measure("matrix.csv").number("newman", "Q") - 0.419790) < 5e-7)
    // Taken as directed it has the same quality, as both directions are there.
    let directed = try measure("matrix.csv", "--directed")
    #expect(abs(try directed.number("newman", "Q") - 0.419790) < 5e-7)
    #expect(directed.object["directed"] as? Bool == true)
  }

  @Test func resolutionAsksForSmallerModules() throws {
    let modules = try ["0.5", "1", "3"].map {
      try #require(try measure("karate.csv", "--resolution", $0).part("newman")["modules"] as? Int)
    }
    #expect(modules[0] < modules[1] && modules[1] < modules[2])
  }

  @Test func orientationIsSaidFoundOrGiven() throws {
    let plain = try measure("in-out.safetensors")
    #expect(plain.object["layer_sizes"] as? [Int] == [6, 5, 3])
    #expect(plain.object["nodes"] as? Int == 14)
    #expect(plain.object["edges"] as? Int == 45)
    for file in ["out-in.safetensors"] {
      let other = try measure(file)
      #expect(try other.membership() == plain.membership())
      #expect(try other.number("layered", "Q") == plain.number("layered", "Q"))
    }
    let fallback = try sandbox.run("measure", "square.safetensors", "--nulls", "2")
    #expect(fallback.talk.contains("modulon: note: square.safetensors: the matrices fit both ways"))
    let given = try sandbox.run("measure", "square.safetensors", "--nulls", "2", "--orientation", "out-in")
    #expect(given.talk.isEmpty)
    #expect(given.output != fallback.output)
    #expect(try sandbox.run("measure", "square.safetensors", "--nulls", "2", "--quiet").talk.isEmpty)
  }

  @Test func takesTheMatricesOfForeignNetworks() throws {
    let unselected = try sandbox.run("measure", "foreign.npz")
    #expect(unselected.status == 0)
    #expect(unselected.talk.contains("left out: 'embedding' (an embedding's table"))
    let measured = try measure("foreign.npz", "--map", "fc*.weight")
    #expect(measured.object["layer_sizes"] as? [Int] == [6, 5, 3])
    let ordered = try measure("foreign.npz", "--map", "fc1.*", "--map", "fc2.*", "--orientation", "out-in")
    #expect(try ordered.membership() == measured.membership())
    #expect(try ordered.number("layered", "z") == measured.number("layered", "z"))
    #expect(ordered.object["orientation_reason"] as? String == "given")
    // One matrix has no neighbor, so that there is nothing to take the loops of.
    let single = try measure("fortran.npy")
    #expect(single.object["layer_sizes"] as? [Int] == [4, 6])
    let loops = try single.part("normalized_loops")
    #expect(loops["mean"] is NSNull)
    #expect((loops["pairs"] as? [Any])?.isEmpty == true)
    #expect((loops["reason"] as? String)?.contains("no pair") == true)
  }

  @Test func signsAreLeftOutOrLookedAtAlone() throws {
    try sandbox.write("0,1,1\n1,2,-1\n2,3,1\n3,0,-1\n", to: "signed.csv")
    let edges = try ["absolute", "positive", "negative"].map { rule in
      let measured = try measure("signed.csv", "--signed", rule)
      #expect(measured.object["signed"] as? String == rule)
      return measured.object["edges"] as? Int
    }
    #expect(edges == [4, 2, 2])
    // Two edges apart from each other are two modules of half the weight: Q = 1 - 2 · (1/2)².
    #expect(try measure("signed.csv", "--signed", "positive").number("newman", "Q") == 0.5)
  }

  /// scikit-learn's clusters of the club without weights; see GraphsTests/Oracles/spectral_clusters.py.
  @Test func cutsTheKarateClubInTwo() throws {
    let measured = try measure("karate.csv", "--clusters", "2")
    #expect(abs(try measured.number("normalized_cut", "value") - 0.26262626262626265) < 1e-12)
    let cut = try measured.part("normalized_cut")
    #expect(cut["clusters"] as? Int == 2 && cut["nulls"] as? Int == 100)
    #expect(cut["null"] as? String == "degreePreserving")
    // It parts better than any graph of the same degrees.
    #expect(abs(try measured.number("normalized_cut", "p") - 1 / 101.0) < 1e-12)
    #expect(try measured.number("normalized_cut", "z") < -3)
    #expect(try measure("karate.csv").object["normalized_cut"] == nil)
  }

  @Test func comparesTheCutFromBelow() throws {
    let measured = try measure("in-out.safetensors", "--nulls", "30", "--restarts", "1", "--clusters", "3")
    let values = try #require(try measured.part("normalized_cut")["null_values"] as? [Double])
    let value = try measured.number("normalized_cut", "value")
    let mean = values.reduce(0, +) / 30
    #expect(values.count == 30 && values.allSatisfy { (0...3) ~= $0 } && (0...3) ~= value)
    #expect((try measured.number("normalized_cut", "z") < 0) == (value < mean))
    let p = try measured.number("normalized_cut", "p")
    #expect(abs(p - Double(1 + values.count { $0 <= value }) / 31) < 1e-12)
  }

  @Test func withoutNullsItSaysWhy() throws {
    let layered = try measure("in-out.safetensors", "--nulls", "0").part("layered")
    #expect(layered["Q"] is Double)
    for key in ["z", "p", "null_mean", "null_sd", "normalized"] { #expect(layered[key] is NSNull, "\(key)") }
    #expect((layered["reason"] as? String)?.isEmpty == false)
    #expect((layered["null_values"] as? [Double])?.isEmpty == true)
  }

  @Test func withoutConnectionsItSaysWhy() throws {
    try sandbox.write(
      try safetensors(["a": Matrix(6, 5, scale: 0), "b": Matrix(5, 3, scale: 0)]), to: "zero.safetensors")
    try sandbox.write("0,0,0,0\n0,0,0,0\n0,0,0,0\n0,0,0,0\n", to: "zero.csv")
    let network = try measure("zero.safetensors")
    #expect(network.object["nodes"] as? Int == 14)
    #expect(try network.part("layered")["Q"] is NSNull)
    #expect(try network.membership().count == 14)
    for measured in [network, try measure("zero.csv")] {
      #expect(measured.object["edges"] as? Int == 0)
      #expect(try measured.part("newman")["Q"] is NSNull)
      #expect(((try measured.part("newman"))["reason"] as? String)?.isEmpty == false)
    }
    for file in ["zero.safetensors", "zero.csv"] {
      let human = try sandbox.run("measure", file)
      #expect(human.status == 0)
      #expect(human.output.contains("modularity (Newman): – ("))
      #expect(!human.output.contains("nan"))
    }
  }

  @Test func isTheSameForASeedOnAnyNumberOfThreads() throws {
    let options = ["in-out.safetensors", "--nulls", "20", "--restarts", "4", "--clusters", "3"]
    func timeless(_ more: String...) throws -> String {
      try Measured(sandbox.start(["measure", "--json"] + options + more).outcome()).timeless()
    }
    let one = try timeless("--seed", "5", "--threads", "1")
    #expect(try timeless("--seed", "5", "--threads", "1") == one)
    #expect(try timeless("--seed", "5", "--threads", "4") == one)
    #expect(try timeless("--seed", "5") == one)
    #expect(try timeless("--seed", "6") != one)
    #expect(try timeless("--seed", "5", "--null", "layerShuffle") != one)
  }
}
