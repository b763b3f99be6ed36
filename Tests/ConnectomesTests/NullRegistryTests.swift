import ConnectomeSupport
import Connectomes
import Testing

@Suite struct NullRegistryTests {
  @Test func rowsHaveTheNamesOfTheirModels() {
    #expect(layeredNulls.map(\.name) == layeredNulls.map { type(of: $0.make()).name })
    #expect(Set(layeredNulls.map(\.name)).count == layeredNulls.count)
    #expect(layeredNulls.allSatisfy { $0.summary.hasSuffix(".") })
  }

  /// Every registered model is one that shuffles within layers.
  @Test(arguments: layeredNulls.indices) func everyModelKeepsTheLayers(index: Int) throws {
    let null = layeredNulls[index].make()
    #expect(violations(of: null, at: try random(sizes: [4, 6, 6, 3], seed: 2)) == [])
  }
}
