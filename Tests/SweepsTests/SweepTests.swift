import Configuration
import Foundation
import RunSupport
import Testing

@testable import Sweeps

@Suite("A sweep file")
struct SweepTests {
  @Test("names what varies, in the order of columns")
  func keys() throws {
    let sweep = try SweepFixture.sweep(
      """
      grid: { optimizer.learningRate: [0.1], network.activation: [tanh] }
      zip: { regularizers.0.weight: [1, 2], training.steps: [1, 2] }
      random: { count: 2, optimizer.clipNorm: { uniform: [1, 2] } }
      """)
    #expect(sweep.name == "small")
    #expect(
      sweep.variedKeys == [
        "optimizer.learningRate", "network.activation", "regularizers.0.weight", "training.steps",
        "optimizer.clipNorm",
      ])
  }

  @Test("is read again from what it was written as")
  func roundTrip() throws {
    let sweep = try SweepFixture.sweep(
      "grid: { optimizer.learningRate: [0.1, 0.2] }\ncontrols: [none]\nseeds: [4, 2]")
    let again = try Sweep(YAML.parse(sweep.yaml, source: "again"))
    #expect(again.yaml == sweep.yaml)
    #expect(try again.runs().map(\.id) == sweep.runs().map(\.id))
  }

  @Test("takes its base from a file beside it, and changes to it from options and the environment")
  func baseFile() throws {
    let fixture = try SweepFixture()
    _ = try fixture.write(SweepFixture.base, "base.yaml")
    let file = try fixture.write("{ name: small, base: base.yaml, seeds: 2 }")
    let inline = try SweepFixture.sweep()
    #expect(try Sweep(file: file).runs().map(\.id) == inline.runs().map(\.id))
    let changed = try Sweep(
      file: file, environment: ["MODULON_TRAINING__STEPS": "7"], options: ["optimizer.learningRate=0.5"])
    let configuration = try changed.runs()[0].configuration()
    #expect(configuration.yaml.contains("steps: 7") && configuration.yaml.contains("learningRate: 0.5"))
    #expect(
      SweepFixture.message { _ = try Sweep(file: "\(fixture.path)/none.yaml") }.hasSuffix(
        "there is no such sweep file"))
  }

  @Test(
    "refuses what it does not understand, with the place and what is allowed",
    arguments: [
      (
        "sedes: 2",
        "sweep.yaml:9:1: unknown key 'sedes'; did you mean 'seeds'? (allowed: name, base, grid, zip, random, controls, background, matching, seeds)"
      ),
      (
        "seeds: 0",
        "sweep.yaml:9:8: seeds cannot be 0 (allowed: a number from 1 to 1000000, or a list of different whole numbers from 0)"
      ),
      (
        "seeds: [1, 1]",
        "sweep.yaml:9:8: seeds cannot be [1, 1] (allowed: a number from 1 to 1000000, or a list of different whole numbers from 0)"
      ),
      ("grid: [1]", "sweep.yaml:9:7: grid cannot be [1] (allowed: a map of keys to lists of values)"),
      (
        "grid: { optimizer.learningRate: 0.1 }",
        "sweep.yaml:9:33: grid: 'optimizer.learningRate' cannot be 0.1 (allowed: a list of at least one value)"
      ),
      (
        "grid: { optimizr.learningRate: [0.1] }",
        "sweep.yaml:9:9: unknown key 'optimizr.learningRate'; did you mean 'optimizer'? (allowed: paths that begin with task, goals, network, optimizer, training, regularizers, constraint, operators, mask, measure, probes)"
      ),
      (
        "grid: { optimizer..x: [0.1] }", "sweep.yaml:9:9: 'optimizer..x' is not a path of keys (allowed: a.b.c)"
      ),
      ("grid: { seed: [1, 2] }", "sweep.yaml:9:9: 'seed' cannot vary here (allowed: seeds, beside grid)"),
      (
        "zip: { training.steps: [1, 2], optimizer.clipNorm: [1] }",
        "sweep.yaml:9:32: zip: 'optimizer.clipNorm' has 1 values, but 'training.steps' has 2 (allowed: lists of one length)"
      ),
      (
        "grid: { task: [{ name: retina }] }\nzip: { task.rule: [and, or] }",
        "sweep.yaml:10:8: 'task.rule' varies what 'task' varies already (allowed: each key in one place)"
      ),
      (
        "random: { count: 0, training.steps: { choice: [1] } }",
        "sweep.yaml:9:18: random.count cannot be 0 (allowed: a whole number from 1)"
      ),
      (
        "random: { training.steps: { choice: [1] } }",
        "sweep.yaml:9:9: random needs a count and at least one key (allowed: a map: count, seed, and keys with { uniform: [low, high] }, { logUniform: [low, high] } or { choice: [...] })"
      ),
      (
        "random: { count: 1, optimizer.clipNorm: { normal: [0, 1] } }",
        "sweep.yaml:9:43: 'optimizer.clipNorm': unknown distribution 'normal' (allowed: uniform, logUniform, choice)"
      ),
      (
        "random: { count: 1, optimizer.clipNorm: { uniform: [2, 1] } }",
        "sweep.yaml:9:52: 'optimizer.clipNorm': uniform cannot be [2, 1] (allowed: [low, high] with low < high)"
      ),
      (
        "random: { count: 1, optimizer.clipNorm: { logUniform: [0, 1] } }",
        "sweep.yaml:9:55: 'optimizer.clipNorm': logUniform cannot be [0, 1] (allowed: [low, high] with low < high and low > 0)"
      ),
      (
        "random: { count: 1000, training.steps: { choice: [1] } }\nseeds: 1001",
        "sweep.yaml:1:1: the sweep has 1 × 1000 × 1 × 1001 runs (allowed: up to 1000000)"
      ),
      (
        "controls: [nothing]",
        "sweep.yaml:9:12: unknown controls.0 'nothing' (allowed: none, l1-matched-density, random-mask, shuffled-mask, oracle, none-early)"
      ),
      (
        "controls: [random]",
        "sweep.yaml:9:12: unknown controls.0 'random' (allowed: none, l1-matched-density, random-mask, shuffled-mask, oracle, none-early)"
      ),
    ])
  func refusals(rest: String, message: String) {
    #expect(SweepFixture.message { _ = try SweepFixture.sweep(rest) } == message)
  }

  @Test("refuses a base that is none, and two answers to which seeds")
  func bases() {
    let message = { (yaml: String) in
      SweepFixture.message { _ = try Sweep(YAML.parse(yaml, source: "s")) }
    }
    #expect(
      message("{ name: x, base: [1] }")
        == "s:1:18: base cannot be [1] (allowed: a run's configuration as a map, or the path of a configuration file)"
    )
    #expect(
      message("base: {}")
        == "s:1:1: the configuration has no 'name' (allowed: a word of letters, digits, '-', '_' and '.')")
    #expect(message("{ name: a/b, base: {} }").contains("name cannot be 'a/b' (allowed: a word of letters"))
    #expect(
      message("{ name: x, base: { seed: 3 }, seeds: 2 }")
        == "s:1:20: base has a seed and the sweep has seeds (allowed: one of them)")
  }

  @Test("names the place in the sweep file of a value that no run can have")
  func badRuns() {
    let message = SweepFixture.message {
      _ = try SweepFixture.sweep("grid: { optimizer.learningRate: [0.1, -1] }").runs()
    }
    #expect(message.hasPrefix("sweep.yaml:9:39: "))
    #expect(message.contains("learningRate cannot be '-1' (allowed: a number from 0)"))
  }
}
