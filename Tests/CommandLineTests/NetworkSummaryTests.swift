import Testing

/// What stands below a configuration in a dry run: populations, connections, and what acts on them.
@Suite struct NetworkSummaryTests {
  private let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    for (name, network) in [
      ("recurrent", "{ input: [8, 8], layers: [{ name: recurrent, units: 16 }, 12, 10] }"),
      ("one", "{ input: [64], layers: [{ name: dense, units: 1 }, 10] }"),
      (
        "convolutional",
        "{ input: [8, 8, 1], layers: [{ name: convolution, channels: 6, kernel: 3, padding: same }, "
          + "{ name: maxPool, size: 2 }, { name: flatten }, 10] }"
      ),
    ] {
      try sandbox.write("task: { name: digits }\nnetwork: \(network)\n", to: "\(name).yaml")
    }
  }

  @Test func dryRunsSayWhatIsConnected() throws {
    let run = try sandbox.run(
      "train", "recurrent.yaml", "--dry-run", "--set",
      "regularizers=[{name: normalizedLoops, weight: 1}, {name: l1, weight: 1, layers: [1]}]")
    #expect(run.status == 0, "\(run)")
    let lines = run.lines.filter { $0.hasPrefix("#") }
    #expect(
      lines == [
        "# populations", "#   inputs    8 units   input", "#   layers.0  16 units  hidden",
        "#   layers.1  12 units  hidden", "#   layers.2  10 units  output", "# connections",
        "#   0  inputs → layers.0    layers.0.weight            8 × 16, each used 8 times",
        "#   1  layers.0 → layers.0  layers.0.recurrent_weight  16 × 16, each used 7 times",
        "#   2  layers.0 → layers.1  layers.1.weight            16 × 12",
        "#   3  layers.1 → layers.2  layers.2.weight            12 × 10", "# 734 parameters", "# terms",
        "#   normalizedLoops  on connections 0, 1, 2, 3", "#   l1               on connection 1",
      ])
  }

  /// 3 × 3 weights a pair at 8 × 8 places; behind the pool 4 × 4 places are read by each output.
  @Test func mapsSayTheirPlaces() throws {
    let run = try sandbox.run("train", "convolutional.yaml", "--dry-run")
    #expect(run.status == 0, "\(run)")
    #expect(
      run.lines.filter { $0.hasPrefix("#") } == [
        "# populations", "#   inputs    1 unit at 8 × 8 places   input",
        "#   layers.0  6 units at 8 × 8 places  hidden", "#   layers.3  10 units                 output",
        "# connections",
        "#   0  inputs → layers.0    layers.0.weight  1 × 6, 9 weights a pair, each used 64 times",
        "#   1  layers.0 → layers.3  layers.3.weight  6 × 10, 16 weights a pair",
        // 9 · 6 + 6 and 96 · 10 + 10.
        "# 1030 parameters",
      ])
  }

  /// Layers within layers have long names in records, which are no help to who reads them.
  @Test func attentionIsReadable() throws {
    let layers =
      "[{ name: attention, heads: 2, units: 12 }, { name: residual, layers: [5, 8] }, { name: flatten }, 10]"
    let run = try sandbox.run(
      "train", "one.yaml", "--dry-run", "--set", "network={ input: [8, 8], layers: \(layers) }")
    #expect(run.status == 0, "\(run)")
    #expect(
      run.lines.filter { $0.hasPrefix("#") }.prefix(11) == [
        "# populations", "#   residual stream  8 units               input",
        "#   layers.0 heads   2 units at 8 places   hidden",
        "#   layers.0 mlp     12 units at 8 places  hidden",
        "#   layers.1.0       5 units at 8 places   hidden",
        "#   layers.3         10 units              output",
        "# connections",
        "#   0  residual stream → layers.0 heads  layers.0.weight             8 × 2, 12 weights a pair (query, key, value), each used 8 times",
        "#   1  layers.0 heads → residual stream  layers.0.output_weight      2 × 8, 4 weights a pair, each used 8 times",
        "#   2  residual stream → layers.0 mlp    layers.0.mlp_weight         8 × 12, each used 8 times",
        "#   3  layers.0 mlp → residual stream    layers.0.mlp_output_weight  12 × 8, each used 8 times",
      ])
  }

  /// One is said of one, and without terms there is nothing about them.
  @Test func wordsAgreeWithNumbers() throws {
    let run = try sandbox.run("train", "one.yaml", "--dry-run")
    let lines = run.lines.filter { $0.hasPrefix("#") }
    #expect(lines.contains("#   layers.0  1 unit    hidden") && lines.last == "# 85 parameters")
  }

  /// A term on one gate says so, and what it cannot be is told with the names there are.
  @Test func partsAreNamed() throws {
    let layers = "network={ input: [8, 8], layers: [{ name: gru, units: 4 }, 10] }"
    let run = try sandbox.run(
      "train", "recurrent.yaml", "--dry-run", "--set", layers, "--set",
      "regularizers=[{name: normalizedLoops, weight: 1, part: candidate}]")
    #expect(run.status == 0, "\(run)")
    #expect(
      run.lines.contains {
        $0.hasSuffix("4 × 4, 3 weights a pair (reset, update, candidate), each used 7 times")
      })
    #expect(
      run.lines.last == "#   normalizedLoops  on connections 0, 1, 2, by candidate alone where there are parts")
    for (setting, place, allowed) in [
      ("regularizers=[{name: l1, weight: 1, part: forget}]", "forget", "reset, update, candidate"),
      (
        "regularizers=[{name: l1, weight: 1, part: candidate, layers: [2]}]", "candidate",
        "connections with parts"
      ),
      (
        "regularizers=[{name: l1, weight: 1, part: candidate, proximal: true}]", "proximal step", "without part"
      ),
      ("measure.part=forget", "forget", "one of reset, update, candidate"),
    ] {
      let run = try sandbox.run("train", "recurrent.yaml", "--dry-run", "--set", layers, "--set", setting)
      #expect(run.status == 64 && run.talk.contains(place) && run.talk.contains(allowed), "\(run)")
    }
    let none = try sandbox.run("train", "one.yaml", "--dry-run", "--set", "measure.part=candidate")
    #expect(none.status == 64 && none.talk.contains("no connection of this network has parts"), "\(none)")
  }
}
