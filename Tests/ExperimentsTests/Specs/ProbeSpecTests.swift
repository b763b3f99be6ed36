import Configuration
import Experiments
import Probes
import RunSupport
import Testing

@Suite struct ProbeSpecTests {
  private func probes(_ text: String) throws -> [ProbeSpec] {
    try configuration(yaml: smallYAML + "\nprobes: \(text)\n").probes
  }

  @Test func probesAreReadWithTheirKeys() throws {
    let read = try probes(
      "[{ name: weightNoise, levels: [0.5], draws: 3, kind: multiplicative, balanced: false, as: harsh }, { name: pruning }]"
    )
    #expect(read.map(\.label) == ["harsh", "pruning"])
    let noise = try #require(read[0].probe as? WeightNoise)
    #expect(noise.levels == [0.5] && noise.draws == 3 && noise.kind == .multiplicative && !noise.isBalanced)
    #expect((read[1].probe as? Pruning)?.levels == [0.5, 0.7, 0.8, 0.9, 0.95])
  }

  @Test(arguments: [
    ("[{ name: other }]", "probes.0.name"), ("[{ name: pruning, levels: [2] }]", "shares from 0 to 1"),
    ("[{ name: pruning, levels: [] }]", "shares from 0 to 1"),
    ("[{ name: weightNoise, levels: [0.1, 0.1] }]", "none twice"),
    ("[{ name: weightNoise, levels: [0] }]", "above 0"), ("[{ name: weightNoise, draws: 0 }]", "from 1"),
    ("[{ name: pruning }, { name: pruning }]", "two probes are called 'pruning'"),
    ("[{ name: pruning, as: leak }]", "no measure's name"), ("[{ name: pruning, as: a.b }]", "a letter"),
    ("[{ name: unitLesion, draws: 3 }]", "draws"), ("{ name: pruning }", "must be a list"),
  ]) func whatCannotBeIsRefused(text: String, words: String) throws {
    let error = try #require(throws: ConfigurationError.self) { try probes(text) }
    #expect("\(error)".contains(words), "\(error)")
  }

  /// A run without probes is the one that it was before there were any.
  @Test func noProbesLeaveNoTrace() throws {
    #expect(!(try configuration().yaml).contains("probes"))
    let probed = try configuration(yaml: smallYAML + "\nprobes: [{ name: pruning }]\n")
    #expect(try probed.yaml.contains("probes") && probed.hash != configuration().hash)
  }

  @Test func anOptionIsANameOrAMap() throws {
    #expect(try ProbeSpec(text: "pruning", source: "--probe").label == "pruning")
    let spec = try ProbeSpec(text: "{ name: pruning, levels: [0.5], as: half }", source: "--probe")
    #expect(spec.label == "half" && (spec.probe as? Pruning)?.levels == [0.5])
    for text in ["other", "{ name: pruning, level: 1 }", "[pruning]", ""] {
      #expect(throws: ConfigurationError.self) { try ProbeSpec(text: text, source: "--probe") }
    }
  }

  /// Before anything is trained.
  @Test func aProbeThatMeansNothingIsRefused() throws {
    let flat = try configuration(
      ["network.layers=[8,1]"], yaml: smallYAML + "\nprobes: [{ name: unitLesion }]\n")
    let error = try #require(throws: ConfigurationError.self) { try Experiment(flat) }
    #expect("\(error)".contains("the network has no hidden units"), "\(error)")
  }
}
