import Testing

@testable import Training

@Suite struct TerminalPlacesTests {
  @Test func unitsChangePlacesWhereverTheyStand() {
    var table = [2, 0, 1]
    #expect(table.occupants == [1, 2, 0])
    // At places 0 and 2 stand units 1 and 0.
    table.exchangeOccupants(0, 2)
    #expect(table == [0, 2, 1])
    table.exchangeOccupants(1, 1)
    #expect(table == [0, 2, 1])
  }

  @Test func metadataGiveTheTablesBack() throws {
    var places = TerminalPlaces(inputs: 3, outputs: 2)
    places.inputs = [2, 0, 1]
    places.outputs = [1, 0]
    #expect(try TerminalPlaces(metadata: places.metadata, inputs: 3, outputs: 2, path: "x") == places)
    #expect(try TerminalPlaces(metadata: ["step": "3"], inputs: 3, outputs: 2, path: "x") == nil)
  }

  @Test(arguments: ["0 1", "0 1 1", "0 1 3", "0 1 two", "0 1 2 3", ""]) func otherTablesAreRefused(text: String)
  {
    let error = CheckpointError(
      path: "x", reason: "its metadata 'places.inputs' does not give each of 3 units a place: '\(text)'")
    #expect(throws: error) {
      _ = try TerminalPlaces(
        metadata: ["places.inputs": text, "places.outputs": "0 1"], inputs: 3, outputs: 2, path: "x")
    }
  }
}
