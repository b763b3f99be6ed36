import Testing

@testable import Graphs

/// Expectations are NumPy's; see Oracles/structure.py.
struct SparsityTests {
  @Test func areThoseOfTheDefinitions() throws {
    for (values, giniIndex, hoyerSparsity) in [
      ([3, 4], 0.07142857142857142, 0.03431457505076242), ([1, 2, 3, 4], 0.25, 0.1742581416494462),
      ([1, 0, 0, 0], 0.75, 1), ([0, 0, 2, 5, 1], 0.6, 0.6273720417771108),
    ] as [([Double], Double, Double)] {
      #expect(abs(try #require(gini(of: values)) - giniIndex) < 1e-14)
      #expect(abs(try #require(hoyer(of: values)) - hoyerSparsity) < 1e-14)
      // Zeros may be told instead of listed, and the scale does not matter.
      let present = values.filter { $0 != 0 }.map { 8 * $0 }
      let zeros = values.count - present.count
      #expect(abs(try #require(gini(of: present, zeros: zeros)) - giniIndex) < 1e-14)
      #expect(abs(try #require(hoyer(of: present, zeros: zeros)) - hoyerSparsity) < 1e-14)
    }
    #expect(
      gini(of: []) == nil && gini(of: [0, 0]) == nil && hoyer(of: [], zeros: 3) == nil && hoyer(of: [1]) == nil)
    #expect(gini(of: [2, 2, 2]).map { abs($0) < 1e-15 } == true && hoyer(of: [2, 2, 2, 2]) == 0)
  }
}
