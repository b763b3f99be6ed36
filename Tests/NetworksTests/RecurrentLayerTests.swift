import Networks
import Testing

@Suite struct RecurrentLayerTests {
  @Test func shapesAreThoseOfTheSequence() throws {
    let layer = RecurrentLayer(3, 5)
    #expect(layer.parameterShapes.map(\.name) == ["weight", "recurrent_weight", "bias"])
    #expect(try layer.outputShape(for: [4, 3]) == [5])
    #expect(try RecurrentLayer(3, 5, returns: .sequence).outputShape(for: [4, 3]) == [4, 5])
    let mismatch = #expect(throws: ShapeMismatch.self) { try layer.outputShape(for: [4, 2]) }
    #expect(mismatch?.description == "a recurrent layer takes steps × 3 features, not an input of shape [4, 2]")
  }
}
