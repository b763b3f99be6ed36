import Testing

@testable import Statistics

@Suite struct UndefinedTests {
  @Test func reasonsNameThePlaceAndTheValue() {
    #expect(throws: Undefined("value 1 is nan; only finite numbers are allowed")) {
      try Undefined.unlessFinite([1, .nan, 2], "value")
    }
    #expect(throws: Undefined("the level of confidence is 1.0; it must lie between 0 and 1")) {
      try Undefined.unlessLevel(1)
    }
    #expect(throws: Never.self) {
      try Undefined.unlessFinite([0, -1e300], "value")
      try Undefined.unlessLevel(0.95)
    }
  }
}
