import Foundation
import Testing

@testable import Dynamics

@Suite struct CriticalIntervalTests {
  @Test func widthsAddUpOnTheLogarithmOfGains() {
    let exponents = [(-0.3, -0.4), (-0.01, -0.015), (0, -0.1), (0.019, 0), (0.05, 0.01)].map {
      LyapunovExponents(first: $0.0, second: $0.1)
    }
    let gains = [0.8, 0.9, 1.0, 1.1, 1.2]
    let found = CriticalInterval(gains: gains, exponents: exponents)
    #expect(abs(found.width - log(1.15 / 0.85)) < 1e-12)
    #expect(abs(found.lone - log(1.05 / 0.95)) < 1e-12)
    #expect(abs(found.lone + found.joint - found.width) < 1e-12)
    let all = CriticalInterval(gains: gains, exponents: exponents, tolerance: 1)
    #expect(abs(all.width - log(1.25 / 0.75)) < 1e-12 && all.lone == 0)
  }
}
