import Testing

@testable import Statistics

@Suite struct CenterTests {
  @Test func oddAndEvenCounts() {
    #expect(Center.median.value(ofAscending: [3]) == 3)
    #expect(Center.median.value(ofAscending: [1, 2, 9]) == 2)
    #expect(Center.median.value(ofAscending: [1, 2, 4, 9]) == 3)
    #expect(Center.median.value(ofAscending: [1.5e308, 1.5e308]) == 1.5e308)
    #expect(Center.mean.value(ofAscending: [1, 2, 4, 9]) == 4)
  }
}
