import Connectomes
import Experiments
import Records
import RunSupport
import Runs
import TestSupport
import Testing

@Suite struct MeasureRegistryTests {
  @Test func measuresAreTheKeysOfAReport() throws {
    let connectome = try Connectome(weights: [.init([2, 2], [1, 0, 0, 1]), .init([2, 2], [1, 0, 0, 1])])
    let report = try ModularityReport(
      of: connectome, input: "", options: .init(nulls: 2, restarts: 1, clusters: 2),
      structure: .init(inputGroups: [0, 1], outputGroups: [0, 1]))
    let text = String(decoding: try report.json(), as: UTF8.self)
    for measure in measures { #expect(text.contains("\"\(measure.name)\" :"), "\(measure.name)") }
    #expect(Set(measures.map(\.name)).count == measures.count)
  }

  @Test(arguments: layeredNulls.indices) func everyNullIsReadAndUsed(index: Int) throws {
    let name = layeredNulls[index].name
    let temporary = try TemporaryFolder()
    let configuration = try configuration(["measure.null=\(name)", "training.steps=1"])
    #expect(type(of: configuration.measure.options(seed: 0, threads: 1).null).name == name)
    #expect(try train(configuration, in: temporary.run("a")).result?.modularity?.layered?.null.model == name)
  }

  @Test func layersAreNamed() { #expect(layers.map(\.name) == ["dense"]) }
}
