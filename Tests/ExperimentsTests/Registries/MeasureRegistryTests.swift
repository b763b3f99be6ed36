import Connectomes
import Experiments
import Measures
import Records
import RunSupport
import Runs
import TestSupport
import Testing

@Suite struct MeasureRegistryTests {
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

  @Test(arguments: LayeredNullRow.all.indices) func everyNullIsReadAndUsed(index: Int) throws {
    let name = LayeredNullRow.all[index].name
    let temporary = try TemporaryFolder()
    let configuration = try configuration(["measure.null=\(name)", "training.steps=1"])
    #expect(type(of: configuration.measure.options(seed: 0, threads: 1).null).name == name)
    #expect(try train(configuration, in: temporary.run("a")).result?.modularity?.layered?.null?.model == name)
  }
}
