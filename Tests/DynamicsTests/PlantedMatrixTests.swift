import Randomness
import Tensors
import Testing

@testable import Dynamics

@Suite struct PlantedMatrixTests {
  private func weights(_ block: Int, _ mixing: Double) -> [Double] {
    var stream = RandomStream(seed: 4, stream: .initialization)
    return PlantedMatrix(units: 200, blockSize: block, mixing: mixing).weights(using: &stream).elements
      .map { Double($0) }
  }

  /// Σ w² of all rows is 200 in the mean, and its share outside the blocks the mixing; standard errors are below 1%.
  @Test(arguments: [(20, 0.0), (20, 0.1), (50, 0.5), (200, 0.0)])
  func rowsHaveTheirVarianceAndItsShareOutside(block: Int, mixing: Double) {
    let found = weights(block, mixing)
    let all = found.reduce(0) { $0 + $1 * $1 }
    let outside = found.enumerated().reduce(0) { sum, entry in
      entry.offset / 200 / block == entry.offset % 200 / block ? sum : sum + entry.element * entry.element
    }
    #expect(abs(all / 200 - 1) < 0.05)
    #expect(mixing == 0 ? outside == 0 : abs(outside / all - mixing) < 0.02)
  }

  /// Where the mixing is the share of the units outside, blocks are none; and the normal numbers are the same for all.
  @Test func fullMixingIsNoBlocks() {
    let (mixed, plain, apart) = (weights(20, 0.9), weights(200, 0), weights(20, 0))
    for (a, b) in zip(mixed, plain) { #expect(abs(a - b) < 1e-6) }
    #expect(abs(apart[0] - plain[0] * 10.squareRoot()) < 1e-5)
  }
}
