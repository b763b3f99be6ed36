import Testing

@testable import Records

@Suite("Missing values") struct MissingValueTests {
  @Test("numbers are kept with their bits, everything else is missing") func finite() {
    #expect((-0.0).finite?.sign == .minus)
    #expect(Double.leastNonzeroMagnitude.finite == .leastNonzeroMagnitude)
    for value in [Double.nan, .infinity, -.infinity, .signalingNaN] { #expect(value.finite == nil) }
  }
}
