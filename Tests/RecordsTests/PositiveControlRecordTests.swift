import Testing

@testable import Records

struct PositiveControlRecordTests {
  @Test func isMetWithinItsTolerance() {
    func isMet(_ found: Double?) -> Bool {
      PositiveControlRecord(statement: "s", expected: 2, tolerance: 0.5, found: found).isMet
    }
    #expect(isMet(1.5) && isMet(2.5) && !isMet(2.51) && !isMet(nil))
  }
}
