import Testing

@testable import Statistics

@Suite struct AlternativeTests {
  @Test func mirroringTwiceChangesNothing() {
    #expect(Alternative.allCases.allSatisfy { $0.mirrored.mirrored == $0 })
    #expect(Alternative.greater.mirrored == .less)
    #expect(Alternative.twoSided.mirrored == .twoSided)
  }
}
