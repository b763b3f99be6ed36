import Configuration
import Foundation
import Networks
import Records
import RunSupport
import Runs
import TestSupport
import Testing
import Training

@testable import Experiments

@Suite struct MaskSpecTests {
  private let temporary: TemporaryFolder

  init() throws { temporary = try TemporaryFolder() }

  private func patterns(_ options: [String], in name: String = "x") throws -> [MaskPattern] {
    let run = try Run(configuration(options), folder: temporary.run(name), threads: 1, arguments: [])
    return try #require(run.mask).patterns(of: run.network)
  }

  @Test func densitiesGiveCounts() throws {
    #expect(try patterns(["mask={density: 0.5}"]).map(\.count) == [20, 5, 1])
    #expect(try patterns(["mask={kind: random, density: [0.1, 1, 0.5]}"]).map(\.count) == [4, 10, 1])
    #expect(try patterns(["mask={density: 0.5}"]) == patterns(["mask={density: 0.5}"]))
    #expect(try patterns(["mask={density: 0.5}"]) != patterns(["mask={density: 0.5}", "seed=1"]))
  }

  /// The task's own modules; the retina's last layer may mix.
  @Test func modulesAreThoseOfTheTask() throws {
    #expect(try patterns(["mask={kind: modules}"]).map(\.count) == [20, 5, 2])
    for other in ["density: 0.5", "threshold: 0.1", "run: x"] {
      #expect(
        SweepFixture.message { _ = try patterns(["mask={kind: modules, \(other)}"]) }
          .contains("the task says which modules there are"), "\(other)")
    }
    #expect(
      SweepFixture.message {
        _ = try patterns(["mask={kind: modules}", "task={name: two-moons}", "network.layers=[2, 4, 2]"])
      }
      .contains("the task has no known modules"))
  }

  @Test func patternsOfTrainedNetworksAreTakenFromRunsAndFiles() throws {
    let source = temporary.run("source")
    try train(configuration(["regularizers=[{name: l1, weight: 0.1}]"]), in: source)
    let matrices = try TrainedNetwork.weights(of: source)
    let expected = matrices.map { MaskPattern($0, threshold: 0.3) }
    #expect((1..<53).contains(expected.reduce(0) { $0 + $1.count }))
    for place in [
      "from: \(source.path)", "from: \(source.checkpointPath(.last))", "run: source",
    ] {
      #expect(try patterns(["mask={kind: learned, threshold: 0.3, \(place)}"]) == expected, "\(place)")
    }
    let counts = expected.map(\.count)
    let random = try patterns(["mask={kind: random, threshold: 0.3, run: source}"])
    let shuffled = try patterns(["mask={kind: shuffled, threshold: 0.3, run: source}"])
    #expect(random.map(\.count) == counts && shuffled.map(\.count) == counts)
    #expect(random != expected && shuffled != random)
    let strongest = try patterns(["mask={kind: learned, density: 0.25, run: source}"])
    #expect(strongest.map(\.count) == [10, 3, 1])
    #expect(strongest[0] == MaskPattern(strongest: 10, of: matrices[0]))
  }

  /// Kernels and gates are masked like matrices: by a run, its checkpoint, and the mask that a masked run leaves.
  @Test(arguments: [
    "[4, 2, 1], layers: [{ name: convolution, channels: 2, kernel: 2 }, { name: flatten }, 1]",
    "[4, 2], layers: [{ name: gru, units: 3 }, 1]",
    "[4, 2], layers: [{ name: lstm, units: 2, returns: sequence }, { name: attention, heads: 1 }, { name: flatten }, "
      + "{ name: batchNorm }, 1]",
  ]) func networksOfAllLayersAreSources(layers: String) throws {
    let (network, yaml) = ("{ input: \(layers) }", smallYAML.replacing(/network: .*\n/, with: ""))
    func options(_ mask: String) -> [String] {
      ["network=\(network)"] + (mask.isEmpty ? [] : ["mask={\(mask)}"])
    }
    let source = temporary.run("source")
    let plain = try configuration(options(""), yaml: yaml)
    try train(plain, in: source)
    let weights = try TrainedNetwork.weights(of: source)
    let expected = weights.map { MaskPattern($0, threshold: 0.3) }
    func found(_ mask: String) throws -> [MaskPattern] {
      let configuration = try configuration(options(mask), yaml: yaml)
      let run = try Run(configuration, folder: temporary.run("x"), threads: 1, arguments: [])
      return try #require(run.mask).patterns(of: run.network)
    }
    for place in ["run: source", "from: \(source.checkpointPath(.last))"] {
      #expect(try found("kind: learned, threshold: 0.3, \(place)") == expected)
    }
    for kind in ["shuffled", "random"] {
      #expect(try found("kind: \(kind), threshold: 0.3, run: source").map(\.count) == expected.map(\.count))
    }
    let masked = try configuration(
      options("kind: learned, threshold: 0.3, run: source"), yaml: yaml)
    try train(masked, in: temporary.run("masked"))
    #expect(try found("kind: learned, from: \(temporary.run("masked").maskPath)") == expected)
  }

  @Test func aMaskedRunIsResumedWithItsMaskAfterTheSourceIsGone() throws {
    let source = temporary.run("source")
    try train(configuration(), in: source)
    let masked = try configuration(["mask={kind: random, threshold: 0.4, run: source}"])
    try train(masked, in: temporary.run("whole"))
    let (early, late) = (temporary.run("early"), temporary.run("late"))
    try train(masked, in: early, stoppingAfter: 1)
    try train(masked, in: late, stoppingAfter: 7)
    // Killed before its first checkpoint.
    try FileManager.default.removeItem(atPath: early.checkpointsPath)
    try FileManager.default.createDirectory(atPath: early.checkpointsPath, withIntermediateDirectories: true)
    try FileManager.default.removeItem(atPath: source.path)
    let expected = try Outcome(temporary.run("whole"))
    for folder in [early, late] {
      try resume(folder)
      #expect(try Outcome(folder) == expected)
    }
    // The mask that a run leaves is a source itself.
    #expect(
      try patterns(["mask={kind: learned, from: \(late.maskPath)}"], in: "y")
        == Mask.read(URL(fileURLWithPath: late.maskPath), for: Network(sizes: [8, 5, 2, 1], activation: .tanh))
        .patterns(of: Network(sizes: [8, 5, 2, 1], activation: .tanh)))
    let density = try #require(expected.result.modularity?.density)
    let mask = try Mask.read(
      URL(fileURLWithPath: late.maskPath), for: Network(sizes: [8, 5, 2, 1], activation: .tanh))
    #expect(
      density == mask.patterns(of: try Network(sizes: [8, 5, 2, 1], activation: .tanh)).density && density < 1)
    #expect(try late.manifest().terms.map(\.name) == ["randomMask"])
  }

  @Test func whatIsNotThereOrDoesNotFitIsNamed() throws {
    func message(_ mask: String) -> String {
      SweepFixture.message { _ = try patterns(["mask={\(mask)}"]) }
    }
    let nowhere = "\(temporary.path)/nowhere"
    #expect(
      message("kind: learned, run: nowhere") == "\(nowhere): there is no such run folder or file of weights")
    let other = temporary.run("other")
    try train(configuration(["network.layers=[8, 4, 1]"]), in: other)
    #expect(
      message("kind: shuffled, run: other")
        == "\(other.checkpointPath(.last)): array 'layers.0.weight' has shape [8, 4]; the network needs [8, 5]")
    let open = temporary.run("open")
    try train(configuration(), in: open, stoppingAfter: 2)
    #expect(
      message("kind: learned, run: open")
        == "\(open.path): this run is not done; finish it first with --resume \(open.path)")
    #expect(!FileManager.default.fileExists(atPath: temporary.run("x").path))
  }

  static let mistakes: [(mask: String, message: String)] = [
    ("{}", "mask has no 'density' (allowed: density, from or run)"),
    ("{kind: learned}", "mask.kind learned needs a trained network: from or run"),
    ("{kind: shuffled, density: 0.5}", "mask.kind shuffled needs a trained network: from or run"),
    (
      "{kind: learnt, run: a}",
      "unknown mask.kind 'learnt'; did you mean 'learned'? (allowed: random, learned, shuffled, modules)"
    ),
    ("{run: a, from: b}", "mask has both from and run (allowed: one of them)"),
    ("{run: a/b}", "mask.run cannot be 'a/b' (allowed: the name of a run's folder beside this one's)"),
    (
      "{density: 0}",
      "mask.density is out of range (allowed: a number above 0 and up to 1, or a list of such numbers)"
    ),
    (
      "{density: [0.5, 0.5]}",
      "mask.density cannot be [0.5, 0.5] (allowed: a number above 0 and up to 1, or a list of 3, one for each weight matrix)"
    ),
    ("{run: a, threshold: 1}", "mask.threshold cannot be '1' (allowed: a number from 0 to below 1)"),
    ("{run: a, density: 0.5, threshold: 0.1}", "mask has both density and threshold (allowed: one of them)"),
    (
      "{density: 0.5, shuffle: layers}",
      "unknown key in 'mask': 'shuffle' (allowed: kind, from, run, density, threshold)"
    ),
  ]

  @Test(arguments: mistakes) func mistakesSayWhatIsAllowed(mask: String, message: String) {
    let error = #expect(throws: ConfigurationError.self) { try configuration(["mask=\(mask)"]) }
    #expect(error?.description == "--set mask=\(mask): \(message)")
  }

  @Test func withoutAMaskTheConfigurationIsWhatItWas() throws {
    let (plain, masked) = (try configuration(), try configuration(["mask={density: 0.5}"]))
    #expect(plain.mask == nil && !plain.yaml.contains("mask"))
    #expect(masked.hash != plain.hash && masked.comparisonGroup == plain.comparisonGroup)
    #expect(try configuration(yaml: masked.yaml).hash == masked.hash)
  }
}
