import Testing

/// Terms, operators and masks whose sizes are not the network's: told with the place and what is allowed, status 64, before
/// anything is made or takes its time.
struct WrongSizesTests {
  private let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  /// What a network 8-4-2-1 is given, in the third line, and what the message says.
  static let table: [(yaml: String, parts: [String])] = [
    (
      "regularizers: [{ name: withinBlock, weight: 1, modules: [[0, 1], [0, 1]] }]",
      [
        "c.yaml:3:24: withinBlock: weights 0 have the shape [8, 4]",
        "allowed: 2 × 2, the units that have a module",
      ]
    ),
    (
      "regularizers: [{ name: withinBlock, weight: 1, modules: [[0, 0, 0, 0, 1, 1, 1, 1], [0, 0, 1, 1], [0, 1], [0], [0]] }]",
      ["c.yaml:3:24: withinBlock: modules for 5 layers of units", "allowed: for the 4 that there are"]
    ),
    (
      "regularizers: [{ name: withinBlock, weight: 1, modules: [[0, 0, 0, 0, 1, 1, 1, 1], [0, 0, 1, 1], [0, 999999999], [0]] }]",
      [
        "c.yaml:3:24: withinBlock: a module number 999999999",
        "allowed: from 0 to below 15, the number of units",
      ]
    ),
    (
      "regularizers: [{ name: withinBlock, weight: 1, blocks: 9000000000000000000 }]",
      [
        "c.yaml:3:24: withinBlock: 9000000000000000000 modules",
        "allowed: 1 to 8, the units of the largest layer",
      ]
    ),
    (
      "regularizers: [{ name: withinBlock, weight: 1, blocks: 9, find: true }]",
      ["c.yaml:3:24: withinBlock: 9 modules", "allowed: 1 to 8"]
    ),
    (
      "regularizers: [{ name: groupLasso, weight: 1, groups: blocks, blocks: 1000000000000 }]",
      ["c.yaml:3:24: groupLasso: 1000000000000 modules", "allowed: 1 to 8"]
    ),
    (
      "regularizers: [{ name: softModularity, weight: 1, modules: 10000000000 }]",
      ["c.yaml:3:24: softModularity: 10000000000 modules", "allowed: 1 to 15, the units that there are"]
    ),
    (
      "regularizers: [{ name: functionalModularity, weight: 1, modules: 16 }]",
      ["c.yaml:3:24: functionalModularity: 16 modules", "allowed: 1 to 15"]
    ),
    (
      "regularizers: [{ name: routingCompetition, weight: 1, modules: 16, masks: given }]",
      ["c.yaml:3:24: routingCompetition: 16 modules", "allowed: 1 to 15"]
    ),
    (
      "regularizers: [{ name: wiringCost, weight: 1, positions: [line, line] }]",
      ["c.yaml:3:24: wiringCost: weights 2 have the shape [2, 1]", "for each of 4, not 2"]
    ),
    (
      "regularizers: [{ name: wiringCost, weight: 1, positions: [line, line], layers: [0, 1] }]",
      ["c.yaml:3:80: wiringCost: weights 1 have the shape [4, 2]", "for each of 3, not 2"]
    ),
    (
      "regularizers: [{ name: communicability, weight: 1, graph: recurrent }]",
      ["c.yaml:3:24: communicability: weights 0 have the shape [8, 4]", "allowed: square matrices"]
    ),
    (
      "regularizers: [{ name: pathLoops, weight: 1, layers: [0, 2] }]",
      ["c.yaml:3:54: pathLoops: weights 1 have the shape [2, 1]", "allowed: 4 rows"]
    ),
    (
      "regularizers: [{ name: pathLoops, weight: 1 }]",
      [
        "c.yaml:3:24: pathLoops: a network of 1 output, whose paths are one module",
        "allowed: two inputs and two",
      ]
    ),
    (
      "regularizers: [{ name: l1, weight: 1, layers: [3] }]",
      ["c.yaml:3:47: ", "allowed: different positions of weight matrices, each in 0 ..< 3"]
    ),
    (
      "operators: [{ name: clusterableInitialization, modules: 9 }]",
      ["c.yaml:3:21: clusterableInitialization: 9 modules", "allowed: 1 to 8, the units of the largest layer"]
    ),
    (
      "mask: { density: [0.5, 0.5] }",
      ["c.yaml:3:18: mask.density cannot be", "a list of 3, one for each weight matrix"]
    ),
  ]

  @Test(arguments: table.indices) func areToldBeforeAnythingIsMade(index: Int) throws {
    let (yaml, parts) = Self.table[index]
    try sandbox.write("task: { name: retina }\nnetwork: { layers: [8, 4, 2, 1] }\n\(yaml)\n", to: "c.yaml")
    for arguments in [["--out", "run"], ["--dry-run"]] {
      let outcome = try sandbox.start(["train", "c.yaml"] + arguments, timeout: 20).outcome()
      #expect(outcome.status == 64 && outcome.output.isEmpty, "\(outcome)")
      for part in parts { #expect(outcome.talk.contains(part), "\(outcome.talk)") }
    }
    #expect(!sandbox.exists("run"))
  }

  /// The mask of another network, as a control of a sweep would take it.
  @Test func aMaskOfAnotherNetworkIsRefused() throws {
    try sandbox.write(
      "task: { name: retina }\nnetwork: { layers: [8, 4, 1] }\ntraining: { steps: 1 }\nmeasure: { nulls: 0 }\n",
      to: "a.yaml")
    try #require(try sandbox.run("train", "a.yaml", "--out", "a", "--quiet").status == 0)
    try sandbox.write(
      "task: { name: retina }\nnetwork: { layers: [8, 5, 1] }\nmask: { kind: learned, from: a }\n", to: "b.yaml"
    )
    let outcome = try sandbox.run("train", "b.yaml", "--out", "b")
    #expect(outcome.status == 65 && outcome.talk.contains("a/checkpoints/last.safetensors: "), "\(outcome)")
    #expect(outcome.talk.contains("array 'layers.0.weight' has shape [8, 4]; the network needs [8, 5]"))
  }
}
