import Randomness
import Tensors

/// Normal weights between units that stand in blocks, of which a share of each unit's input variance comes from outside its block.
///
/// W_ij ~ N(0, (1 − μ) / s) within a block of s units and N(0, μ / (N − s)) between blocks, so that the variances of a row add up to 1 for
/// every mixing μ. At μ = 1 − s / N all are equal, as they are without blocks.
///
/// Equal row variances give many units the same transition to chaos; the spectral radius of few units differs nevertheless.
public struct PlantedMatrix: Equatable, Sendable {
  /// N
  public let units: Int
  /// s; N where there are no blocks.
  public let blockSize: Int
  /// μ, from 0 to 1.
  public let mixing: Double

  /// Blocks of equal sizes, or one block for no structure, which has nothing outside.
  public init(units: Int, blockSize: Int, mixing: Double) {
    precondition(
      units > 0 && blockSize > 0 && units % blockSize == 0 && (0...1) ~= mixing
        && (blockSize < units || mixing == 0),
      "\(units) units in blocks of \(blockSize) with mixing \(mixing)")
    (self.units, self.blockSize, self.mixing) = (units, blockSize, mixing)
  }

  /// N × N weights, the row of a unit being what it receives. Equal streams give all structures the same normal numbers.
  public func weights(using stream: inout RandomStream) -> Tensor {
    let within = ((1 - mixing) / Double(blockSize)).squareRoot()
    let between = units == blockSize ? 0 : (mixing / Double(units - blockSize)).squareRoot()
    var place = 0
    return Tensor(Shape([units, units])) {
      defer { place += 1 }
      let isWithin = place / units / blockSize == place % units / blockSize
      return Scalar((isWithin ? within : between) * stream.normal())
    }
  }
}
