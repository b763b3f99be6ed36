import ConnectomeSupport
import Connectomes
import Measures
import Tensors
import Testing

@Suite struct NormalizedLoopsMeasureTests {
  private func pairs(_ connectome: Connectome) throws -> [Double] {
    guard case .list(let pairs) = try measured(connectome)["normalized_loops"]?.parts["pairs"] else {
      return []
    }
    return pairs.compactMap(\.self)
  }

  /// Spec: k equal blocks of 1 with ε elsewhere in both layers have 1 + (k − 1)((1 − ε) / (1 + (k − 1)ε))⁴ loops; the
  /// values are those of the formula for k = 4. Each loop is a sum of some hundred rounded products.
  @Test(arguments: zip([0, 0.01, 0.05, 0.1, 0.2, 0.5], [4, 3.560431, 2.397090, 1.689157, 1.1875, 1.004801]))
  func plantedBlocksHaveTheirNumberOfLoops(between: Double, loops: Double) throws {
    let connectome = try planted(sizes: [12, 12, 12, 12], blocks: 4, between: Scalar(between))
    #expect(try pairs(connectome).count == 2)
    for value in try pairs(connectome) { #expect(abs(value - loops) < 2e-6, "\(value)") }
  }

  @Test func loopsIgnoreOrderSignAndScaleOfLayers() throws {
    let connectome = try random(sizes: [6, 9, 7, 4], seed: 3)
    let expected = try pairs(connectome)
    for other in [
      try connectome.withHiddenUnitsReversed(), try connectome.withSignsFlipped(),
      try connectome.scaled { [0.01, 7, 300][$0] },
    ] {
      // Some hundred products of numbers rounded to 24 bits.
      for (a, b) in zip(try pairs(other), expected) { #expect(abs(a - b) < 1e-5 * b) }
    }
  }
}
