import Randomness
import Tensors
import Testing

@testable import Dynamics

@Suite struct PlantedReservoirTests {
  private func reservoir(_ mixing: Double, _ match: Reservoir.Match) -> Reservoir {
    var stream = RandomStream(seed: 3, stream: .initialization)
    return Reservoir(
      units: 100, moduleSize: 20, degree: 6, mixing: mixing, scale: 0.95, match: match, using: &stream)
  }

  @Test(arguments: [0, 0.2, 1]) func unitsHaveTheirInputs(mixing: Double) {
    let matrix = reservoir(mixing, .radius).matrix
    var outside = 0
    for row in 0..<100 {
      let sources = (0..<100).filter { matrix[row, $0] != 0 }
      #expect(sources.count == 6 && !sources.contains(row))
      outside += sources.count { $0 / 20 != row / 20 }
    }
    // 600 inputs: a standard deviation of at most ten.
    #expect(abs(Double(outside) - 600 * mixing) <= (mixing == 0.2 ? 50 : 0))
  }

  @Test func theMatchIsTheRadiusOrTheVariance() {
    #expect(abs(reservoir(0.2, .radius).matrix.spectralRadius - 0.95) < 1e-3)
    let squares = reservoir(0.2, .variance).matrix.elements.reduce(0.0) { $0 + Double($1) * Double($1) }
    // 600 weights, whose squares vary by 0.9 times their mean.
    #expect(abs(squares / 100 / (0.95 * 0.95) - 1) < 0.12)
  }
}
