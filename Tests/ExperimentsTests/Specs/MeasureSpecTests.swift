import Configuration
import Connectomes
import Experiments
import Measures
import Records
import RunSupport
import Runs
import TestSupport
import Testing

@Suite struct MeasureSpecTests {
  @Test func whatIsReadReachesTheOptions() throws {
    let plain = try configuration(yaml: "task: { name: retina }\nnetwork: { layers: [8, 1] }").measure
    #expect(plain.nulls == 100 && plain.restarts == 10 && plain.resolution == 1 && plain.clusters == nil)
    #expect(plain.null.name == "aliveLayerShuffle" && plain.measures.isEmpty)
    let options = try configuration([
      "measure={nulls: 0, null: layerShuffle, restarts: 3, runs: 5, resolution: 0.5, clusters: 4, measures: [signed]}"
    ]).measure.options(seed: 7, threads: 5)
    #expect(
      options.nulls == 0 && options.nullName == "layerShuffle" && options.restarts == 3 && options.runs == 5)
    #expect(options.resolution == 0.5 && options.clusters == 4 && options.measures == ["signed"])
    #expect(options.seed == 7 && options.threads == 5 && !options.isDirected && options.signs == .absolute)
    let most = try configuration(["measure={nulls: 10000000, restarts: 1000000}"]).measure
    #expect(most.nulls == 10_000_000 && most.restarts == 1_000_000)
  }

  @Test(arguments: [
    ("nulls=-1", "nulls cannot be '-1' (allowed: a whole number from 0 to 10000000)"),
    ("nulls=10000001", "nulls cannot be '10000001' (allowed: a whole number from 0 to 10000000)"),
    ("restarts=0", "restarts cannot be '0' (allowed: a whole number from 1 to 1000000)"),
    ("restarts=1000001", "restarts cannot be '1000001' (allowed: a whole number from 1 to 1000000)"),
    ("runs=0", "runs cannot be '0' (allowed: a whole number from 1 to 10000)"),
    ("resolution=0", "resolution cannot be '0' (allowed: a number above 0)"),
    ("clusters=1", "clusters cannot be '1' (allowed: a whole number from 2)"),
    ("null=layershuffle", "unknown measure.null 'layershuffle'; did you mean 'layerShuffle'?"),
    ("measures=[newmann]", "measures cannot be [newmann] (allowed: a list of newman, layered,"),
    ("null_=1", "unknown key in 'measure': 'null_'"),
  ])
  func mistakesSayWhatIsAllowed(option: String, message: String) {
    let error = #expect(throws: ConfigurationError.self) { try configuration(["measure.\(option)"]) }
    let place = message.hasPrefix("unknown") ? "" : "measure."
    #expect(error?.message.hasPrefix(place + message) == true, "\(error?.message ?? "")")
  }

  @Test func theKeysMeasureInARun() throws {
    let temporary = try TemporaryFolder()
    let with = try configuration(["measure.clusters=3", "measure.measures=[signed]", "training.steps=1"])
    #expect(with.yaml.contains("clusters: 3"))
    let modularity = try #require(try train(with, in: temporary.run("a")).result?.modularity)
    #expect(modularity["normalized_cut"]?["clusters"] == 3 && modularity["normalized_cut"]?.null?.count == 3)
    #expect(modularity["signed"]?.value != nil && modularity["participation_coefficient"] == nil)
    // Without the keys nothing changes, so that earlier runs keep their names.
    let without = try configuration(["training.steps=1"])
    #expect(
      !without.yaml.contains("clusters") && !without.yaml.contains("measures:") && without.hash != with.hash)
    #expect(try train(without, in: temporary.run("b")).result?.modularity?["normalized_cut"] == nil)
  }

  @Test(arguments: NetworkNull.all.map(\.name)) func everyNullIsReadAndUsed(name: String) throws {
    let temporary = try TemporaryFolder()
    let configuration = try configuration(["measure.null=\(name)", "training.steps=1"])
    let fresh = try Experiment(configuration).freshWeights
    #expect(configuration.measure.options(seed: 0, threads: 1, fresh: fresh).nullName == name)
    let found = try train(configuration, in: temporary.run("a")).result?.modularity
    // Without layers it is Newman's modularity that is compared.
    let compared = name == "acrossLayers" ? found?["newman"] : found?.layered
    #expect(compared?.null?.model == name && compared?.null?.count == 3 && compared?.null?.mean != nil)
  }
}
