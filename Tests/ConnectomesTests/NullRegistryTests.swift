import ConnectomeSupport
import Connectomes
import Testing

@Suite struct NullRegistryTests {
  @Test func rowsHaveTheNamesOfTheirModels() {
    #expect(LayeredNullRow.all.map(\.name) == LayeredNullRow.all.map { type(of: $0.make()).name })
    #expect(Set(LayeredNullRow.all.map(\.name)).count == LayeredNullRow.all.count)
    #expect(LayeredNullRow.all.allSatisfy { $0.summary.hasSuffix(".") })
  }

  /// Every registered model is one that shuffles within layers.
  @Test(arguments: LayeredNullRow.all.indices) func everyModelKeepsTheLayers(index: Int) throws {
    let null = LayeredNullRow.all[index].make()
    #expect(violations(of: null, at: try random(sizes: [4, 6, 6, 3], seed: 2)) == [])
  }
}
