import Foundation
import Testing

/// `modulon probe` and `probes:`
struct ProbeCommandTests {
  private let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  private func probes(_ object: [String: Any]) throws -> [String: [String: Any]] {
    try #require(object["probes"] as? [String: [String: Any]])
  }

  /// What a run was put through when it ended is what the same probes find in it later, to the last bit.
  @Test func aRunIsProbedAtItsEndAndLater() throws {
    let configured = "probes=[{name: weightNoise, draws: 5}, {name: pruning, levels: [0.5], as: half}]"
    try sandbox.train(out: "r", "--set", configured)
    let recorded = try probes(sandbox.json("r/result.json"))
    #expect(Set(recorded.keys) == ["weightNoise", "half"])
    let again = try probes(sandbox.run("probe", "r", "--json").object())
    #expect(try canonical(again) == canonical(recorded))
    let other = try probes(sandbox.run("probe", "r", "--json", "--seed", "9").object())
    #expect(other["half"]?["value"] as? Double == recorded["half"]?["value"] as? Double)
    #expect(other["weightNoise"]?["value"] as? Double != recorded["weightNoise"]?["value"] as? Double)
    let test = try #require(sandbox.run("probe", "r", "--json").object()["test"] as? [String: Any])
    let result = try #require(sandbox.json("r/result.json")["test"] as? [String: Any])
    #expect(test["loss"] as? Double == result["loss"] as? Double)
  }

  @Test func allProbesThatMakeSenseAreTheDefault() throws {
    try sandbox.train(out: "r")
    #expect(try sandbox.json("r/result.json")["probes"] == nil)
    let outcome = try sandbox.run("probe", "r")
    #expect(outcome.status == 0)
    // Those that make none are named.
    let talk = outcome.talk.split(separator: "\n")
    #expect(talk.allSatisfy { $0.hasPrefix("modulon: note: probe ") && $0.contains(" (allowed: ") })
    for label in ["weight noise", "input noise", "unit lesion", "module lesion", "pruning"] {
      #expect(outcome.lines.contains { $0.hasPrefix("harm by \(label): ") }, "\(label)")
    }
    let named = try probes(
      sandbox.run(
        "probe", "r", "--json", "--probe", "unitLesion", "--probe", "{ name: pruning, levels: [0.25] }"
      )
      .object())
    #expect(Set(named.keys) == ["unitLesion", "pruning"])
    #expect(named["pruning"]?["levels"] as? [Double] == [0.25])
  }

  /// What a probe cannot be put to is left out with a note, and refused where it is asked for.
  @Test func whatMeansNothingIsSaid() throws {
    try sandbox.train(out: "r", "--set", "network.layers=[8,2]", "--set", "regularizers=[]")
    let outcome = try sandbox.run("probe", "r")
    #expect(outcome.status == 0 && outcome.talk.contains("probe unitLesion: the network has no hidden units"))
    let refused = try sandbox.run("probe", "r", "--probe", "unitLesion")
    #expect(refused.status == 64 && refused.talk.contains("networks with hidden layers"))
  }

  @Test func aFileIsProbedWithItsConfiguration() throws {
    try sandbox.train(out: "r")
    let file = "r/checkpoints/last.safetensors"
    let found = try sandbox.run("probe", file, "--config", "r/config.yaml", "--probe", "pruning")
    #expect(try found.status == 0 && found.lines == sandbox.run("probe", "r", "--probe", "pruning").lines)
    let bare = try sandbox.run("probe", file)
    #expect(bare.status == 64 && bare.talk.contains("--config"))
    let missing = try sandbox.run("probe", "nothing")
    #expect(missing.status == 66 && missing.talk.contains("nothing"))
    let other = try sandbox.run("probe", file, "--config", "r/config.yaml", "--probe", "other")
    #expect(other.status == 64 && other.talk.contains("weightNoise, inputNoise"))
    try sandbox.write("task: { name: retina }\nnetwork: { layers: [8, 3, 1] }\n", to: "other.yaml")
    #expect(try sandbox.run("probe", file, "--config", "other.yaml").status == 65)
  }

  @Test(arguments: ["[{name: other}]", "[{name: pruning, levels: [2]}]", "[{name: pruning}, {name: pruning}]"])
  func aBadProbeIsRefusedBeforeTraining(value: String) throws {
    try sandbox.write(Sandbox.retina, to: "retina.yaml")
    let outcome = try sandbox.run("train", "retina.yaml", "--out", "r", "--set", "probes=\(value)")
    #expect(outcome.status == 64 && outcome.talk.contains("allowed") && !sandbox.exists("r"))
  }

  /// A run of probes is made again with the same numbers.
  @Test func probesArePartOfWhatIsMadeAgain() throws {
    try sandbox.train(out: "r", "--set", "probes=[{name: weightNoise, draws: 2}]")
    #expect(try sandbox.run("rerun", "r", "--check", "--out", "again").status == 0)
    try sandbox.train(out: "other", "--set", "probes=[{name: weightNoise, draws: 3}]")
    let compared = try sandbox.run("compare", "r", "other")
    #expect(compared.output.contains("probes") && compared.status == 2)
  }
}
