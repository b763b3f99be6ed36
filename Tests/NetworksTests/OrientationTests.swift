import Testing

@testable import Networks

@Suite struct OrientationTests {
  @Test func wordsAreThoseOfTheFormat() throws {
    #expect(try Orientation(metadata: ["orientation": "in-out"], file: "f") == .inOut)
    #expect(try Orientation(metadata: ["orientation": "out-in"], file: "f") == .outIn)
    #expect(try Orientation(metadata: ["format": "pt"], file: "f") == nil)
  }

  @Test func onlyMatricesAreTurned() {
    #expect(Orientation.outIn.turned([2, 3]) == [3, 2])
    #expect(Orientation.outIn.turned([2, 3, 4]) == [2, 3, 4])
    #expect(Orientation.inOut.turned([2, 3]) == [2, 3])
  }
}
