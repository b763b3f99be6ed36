import Foundation
import Testing

/// Sweep files that cannot be meant: the place, the value and what is allowed, before anything is made.
struct SweepFileTests {
  private let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    try sandbox.write(Sandbox.quick, to: "base.yaml")
  }

  private func expectRefusal(_ text: String, _ pieces: [String], status: Int32 = 64) throws {
    try sandbox.write(text, to: "s.yaml")
    let outcome = try sandbox.run("sweep", "s.yaml", "--out", "out")
    #expect(outcome.status == status, "\(text): \(outcome)")
    #expect(outcome.output.isEmpty)
    #expect(outcome.talk.hasPrefix("modulon: error: \(pieces[0])"), "\(outcome.talk)")
    for piece in pieces { #expect(outcome.talk.contains(piece), "\(outcome.talk)") }
    #expect(outcome.talk.split(separator: "\n").count == 1)
    #expect(!sandbox.exists("out"))
  }

  @Test(arguments: [
    ("", ["s.yaml: ", "no 'name' (allowed: a word of letters, digits, '-', '_' and '.')"]),
    ("name: s", ["s.yaml:1:1: ", "no 'base'", "the path of a configuration file"]),
    ("base: base.yaml", ["s.yaml:1:1: ", "no 'name'"]),
    ("- 1", ["s.yaml:1:1: ", "not a list"]),
    ("hello", ["s.yaml:1:1: ", "not 'hello'"]),
    ("name: s\nbase: {", ["s.yaml:", "not YAML"]),
    ("name: a b\nbase: base.yaml", ["s.yaml:1:7: ", "name cannot be 'a b' (allowed: a word"]),
    ("name: ../a\nbase: base.yaml", ["s.yaml:1:7: ", "'../a'"]),
    ("name: s\nbase: [1]", ["s.yaml:2:7: ", "base cannot be [1]", "a run's configuration as a map"]),
    ("name: s\nbase: { task: { name: retin } }", ["s.yaml:2:23: ", "'retin'; did you mean 'retina'?"]),
    ("name: s\nname: t\nbase: base.yaml", ["s.yaml:", "'name'", "twice"]),
  ])
  func files(text: String, pieces: [String]) throws { try expectRefusal(text, pieces) }

  /// What stands below the name and the base.
  @Test(arguments: [
    (
      "sedes: 3",
      [
        "s.yaml:3:1: ", "'sedes'; did you mean 'seeds'?",
        "name, base, grid, zip, random, controls, background, matching, seeds",
      ]
    ),
    ("seeds: 0", ["s.yaml:3:8: ", "seeds cannot be 0 (allowed: a number from 1 to 1000000, or a list of"]),
    ("seeds: x", ["s.yaml:3:8: ", "seeds cannot be x"]),
    ("seeds: 1.5", ["s.yaml:3:8: ", "seeds cannot be 1.5"]),
    ("seeds: 100000000000", ["s.yaml:3:8: ", "seeds cannot be 100000000000"]),
    ("seeds: []", ["s.yaml:3:8: ", "seeds cannot be []"]),
    ("seeds: [1, 1]", ["s.yaml:3:8: ", "seeds cannot be [1, 1]", "different whole numbers"]),
    ("seeds: [-1]", ["s.yaml:3:9: ", "seeds.0 cannot be '-1' (allowed: a whole number from 0)"]),
    (
      "grid: { training.steps: [5, 5e0] }",
      [
        "s.yaml:3:29: ",
        "'training.steps' cannot be 5e0 beside 5, which is the same (allowed: different values",
      ]
    ),
    ("grid: 3", ["s.yaml:3:7: ", "grid cannot be 3 (allowed: a map of keys to lists of values)"]),
    ("zip: [1]", ["s.yaml:3:6: ", "zip cannot be [1] (allowed: a map"]),
    (
      "grid: { training.steps: 3 }",
      ["s.yaml:3:25: ", "grid: 'training.steps' cannot be 3 (allowed: a list of at least one value)"]
    ),
    ("grid: { training.steps: [] }", ["s.yaml:3:25: ", "cannot be []"]),
    (
      "grid: { trainin.steps: [1] }",
      ["s.yaml:3:9: ", "did you mean 'training'?", "task, goals, network, optimizer"]
    ),
    (
      "grid: { training..steps: [1] }",
      ["s.yaml:3:9: ", "'training..steps' is not a path of keys (allowed: a.b.c)"]
    ),
    ("grid: { seed: [1] }", ["s.yaml:3:9: ", "'seed' cannot vary here (allowed: seeds, beside grid)"]),
    ("grid: { training.stepz: [1] }", ["s.yaml:3:26: ", "did you mean 'steps'?"]),
    (
      "grid: { training.steps: [5, 0] }",
      ["s.yaml:3:29: ", "training.steps cannot be '0' (allowed: a whole number from 1)"]
    ),
    ("grid: { training.steps.x: [0] }", ["s.yaml:3:28: ", "no key 'x'"]),
    ("grid: { regularizers.1.weight: [1] }", ["s.yaml:3:33: "]),
    (
      "zip: { training.steps: [1, 2], task.rule: [and] }",
      ["s.yaml:3:32: ", "'task.rule' has 1 values, but 'training.steps' has 2 (allowed: lists of one length)"]
    ),
    (
      "grid: { training.steps: [1] }\nzip: { training.steps: [1] }",
      ["s.yaml:4:8: ", "varies what 'training.steps' varies already (allowed: each key in one place)"]
    ),
    ("random: 3", ["s.yaml:3:9: ", "random cannot be 3 (allowed: a map: count, seed, and keys with"]),
    ("random: { count: x }", ["s.yaml:3:18: ", "random.count cannot be 'x' (allowed: a whole number)"]),
    ("random: { count: 0 }", ["s.yaml:3:18: ", "random.count cannot be 0 (allowed: a whole number from 1)"]),
    ("random: { count: 1 }", ["s.yaml:3:9: ", "random needs a count and at least one key"]),
    (
      "random: { count: 1, seed: -1, task.rule: { choice: [and] } }",
      ["s.yaml:3:27: ", "random.seed cannot be '-1'"]
    ),
    (
      "random: { count: 2, optimizer.learningRate: 1 }",
      ["s.yaml:3:45: ", "'optimizer.learningRate' needs a distribution (allowed: { uniform: [low, high] }"]
    ),
    (
      "random: { count: 2, optimizer.learningRate: { normal: [0, 1] } }",
      ["s.yaml:3:47: ", "unknown distribution 'normal' (allowed: uniform, logUniform, choice)"]
    ),
    (
      "random: { count: 2, optimizer.learningRate: { uniform: [1] } }",
      ["s.yaml:3:56: ", "uniform cannot be [1] (allowed: [low, high] with low < high)"]
    ),
    (
      "random: { count: 2, optimizer.learningRate: { logUniform: [0, 1] } }",
      ["s.yaml:3:59: ", "logUniform cannot be [0, 1] (allowed: [low, high] with low < high and low > 0)"]
    ),
    (
      "random: { count: 2, optimizer.learningRate: { uniform: [0, .inf] } }",
      ["s.yaml:3:60: ", "uniform.1 cannot be '.inf' (allowed: a number)"]
    ),
    (
      "random: { count: 2, optimizer.learningRate: { choice: 3 } }",
      ["s.yaml:3:55: ", "choice cannot be 3 (allowed: a list of at least one value)"]
    ),
    ("controls: none", ["s.yaml:3:11: ", "controls cannot be 'none' (allowed: a list", "shuffled-mask"]),
    ("controls: [non]", ["s.yaml:3:12: ", "'non'; did you mean 'none'?", "shuffled-mask"]),
    (
      "grid: { optimizer.learningRate: [1, 2, 3] }\nseeds: 400000",
      ["s.yaml:1:1: ", "the sweep has 3 × 1 × 1 × 1 × 400000 runs (allowed: up to 1000000)"]
    ),
  ])
  func whatVaries(rest: String, pieces: [String]) throws {
    try expectRefusal("name: s\nbase: base.yaml\n\(rest)", pieces)
  }

  @Test func filesThatAreNotThere() throws {
    try expectRefusal(
      "name: s\nbase: none.yaml", ["none.yaml: there is no such configuration file"], status: 66)
    let outcome = try sandbox.run("sweep", "none.yaml")
    #expect(outcome.status == 66 && outcome.talk == "modulon: error: none.yaml: there is no such sweep file\n")
    #expect(try sandbox.run("sweep", ".").status == 66)
    #expect(try sandbox.run("sweep").status == 64)
  }

  /// The base's own place is named, wherever the value came from.
  @Test func placesInTheBase() throws {
    try sandbox.write(Sandbox.quick.replacing("steps: 20", with: "steps: -2"), to: "base.yaml")
    try expectRefusal("name: s\nbase: base.yaml", ["base.yaml:3:20: ", "training.steps cannot be '-2'"])
    try sandbox.write(Sandbox.quick, to: "base.yaml")
    let option = try sandbox.run("sweep", "s.yaml", "--set", "training.steps=0")
    #expect(option.talk.hasPrefix("modulon: error: --set training.steps=0: training.steps cannot be '0'"))
    let variable = try sandbox.run("sweep", "s.yaml", environment: ["MODULON_TRAINING__STEPS": "0"])
    #expect(variable.talk.hasPrefix("modulon: error: MODULON_TRAINING__STEPS: training.steps cannot be '0'"))
    #expect(option.status == 64 && variable.status == 64)
  }
}
