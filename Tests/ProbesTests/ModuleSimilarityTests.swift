import Networks
import Records
import Tasks
import Tensors
import TestSupport
import Testing
import Training

@testable import Probes

/// Expectations are from `Oracles/functional.py`.
@Suite struct ModuleSimilarityTests {
  @Test func equalsTheOracle() throws {
    let found = try ModuleSimilarity()(blocks())
    #expect(abs(try #require(found.value) - 0.017163747445281555) < 1e-5)
    #expect(found.parts["modules"] == .whole(2))
    guard case .number(let random?)? = found.parts["random"] else {
      Issue.record("no random units")
      return
    }
    #expect(random > 0.05)
  }

  /// Linear CKA of small tables: with itself and three times its rotation one, with what it does not hold none, and with another by its formula.
  @Test func alignmentOfSmallTables() throws {
    let x: [[Double]] = [[1, 0], [0, 1], [1, 1], [0, 0]]
    // A turn by asin 0.6.
    let turned = x.map { row in [3 * (0.8 * row[0] - 0.6 * row[1]), 3 * (0.6 * row[0] + 0.8 * row[1])] }
    for (y, expected, tolerance) in [
      (x, 1, 1e-12), (turned, 1, 1e-12), ([[1], [1], [0], [0]], 0, 1e-12),
      ([[1, 2], [3, 4], [5, 6], [7, 9]], 0.159253, 5e-7),
    ] as [([[Double]], Double, Double)] {
      let columns = (0..<2 + y[0].count).map { column -> [Double] in
        let values = (0..<4).map { column < 2 ? x[$0][column] : y[$0][column - 2] }
        let mean = values.reduce(0, +) / 4
        return values.map { $0 - mean }
      }
      let products = columns.map { one in
        columns.map { other in zip(one, other).reduce(0) { $0 + $1.0 * $1.1 } }
      }
      let labels = columns.indices.map { $0 < 2 ? 0 : 1 }
      let found = try #require(ModuleSimilarity.alignment(products, labels)).mean
      #expect(abs(found - expected) < tolerance)
    }
  }

  /// What two modules both have is the same but for a rotation and a scale, which alignment does not see.
  @Test func aRotationAndAScaleChangeNothing() throws {
    // Units 2 and 3 are units 0 and 1, turned by a right angle and doubled.
    let products: [[Double]] = [[2, 1, -2, 4], [1, 3, -6, 2], [-2, -6, 12, -4], [4, 2, -4, 8]]
    let found = try #require(ModuleSimilarity.alignment(products, [0, 0, 1, 1]))
    #expect(abs(found.mean - 1) < 1e-12 && found.modules == 2)
    #expect(ModuleSimilarity.alignment(products, [0, 0, 0, 0]) == nil)
    let apart: [[Double]] = [[2, 0], [0, 3]]
    #expect(try #require(ModuleSimilarity.alignment(apart, [5, 7])).mean == 0)
    // What does not change has no alignment.
    #expect(ModuleSimilarity.alignment([[2, 0], [0, 0]], [0, 1]) == nil)
  }

  @Test(arguments: SmallNetwork.allCases) func everyNetworkTakesItOrSaysWhyNot(kind: SmallNetwork) throws {
    let found = try ModuleSimilarity(search: ModuleSearch(restarts: 1), draws: 2)(fresh(kind))
    #expect((found.value == nil) == (found.reason != nil))
    if let value = found.value { #expect(value >= 0 && value <= 1 + 1e-6) }
  }
}
