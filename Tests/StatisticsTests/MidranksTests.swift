import Testing

@testable import Statistics

@Suite struct MidranksTests {
  @Test func tiesShareTheirMean() {
    #expect(midranks([30, 10, 20]) == [3, 1, 2])
    #expect(midranks([5, 1, 5, 5, 0]) == [4, 2, 4, 4, 1])
    #expect(midranks([2, 2]) == [1.5, 1.5])
    #expect(midranks([0, -0.0]) == [1.5, 1.5])
    #expect(midranks([]) == [])
  }
}
