import Foundation
import Randomness
import Tensors

/// Units h ← tanh(g W h + noise), and how fast trajectories of them part or meet.
///
/// Directions are followed under the Jacobians g (1 − h²) W.
public struct TanhNetwork: Sendable {
  /// W, N × N; a row is what a unit receives.
  public let weights: Tensor
  /// The standard deviation of what is added to each unit at each step.
  public let noise: Double

  /// A network of at least two units.
  public init(weights: Tensor, noise: Double = 0) {
    precondition(
      weights.shape.rank == 2 && weights.shape[0] == weights.shape[1] && weights.shape[0] > 1 && noise >= 0,
      "weights \(weights.shape) with noise \(noise)")
    (self.weights, self.noise) = (weights, noise)
  }

  /// The exponents at each of some gains g over so many steps, after others that are not counted.
  ///
  /// All gains are followed at once, so that a step is one product, and have the same start and the same noise. O(N² · gains · steps).
  public func exponents(
    gains: [Double], settling: Int = 500, steps: Int = 2000, using stream: inout RandomStream
  ) -> [LyapunovExponents] {
    precondition(!gains.isEmpty && steps > 0, "\(gains.count) gains and \(steps) steps")
    let (count, units) = (gains.count, weights.shape[0])
    let start = (0..<3 * units).map { _ in Scalar(stream.normal()) }
    // The states of all gains, then their first directions, then their second.
    var rows = Tensor(
      Shape([3 * count, units]),
      (0..<3).flatMap { part in
        (0..<count).flatMap { _ in start[part * units..<(part + 1) * units] }
      })
    var sums = [LyapunovExponents](repeating: .init(first: 0, second: 0), count: count)
    for step in 0..<settling + steps {
      let kicks = noise == 0 ? [] : (0..<units).map { _ in Scalar(noise * stream.normal()) }
      rows = matrixProduct(rows, weights, transposeB: true)
      rows.withMutableElements { rows in
        for (index, gain) in gains.enumerated() {
          func part(_ number: Int) -> UnsafeMutableBufferPointer<Scalar> {
            let begin = (number * count + index) * units
            return UnsafeMutableBufferPointer(rebasing: rows[begin..<begin + units])
          }
          let grown = Self.advance(part(0), part(1), part(2), gain: Scalar(gain), kicks)
          if step >= settling {
            sums[index].first += grown.first
            sums[index].second += grown.second
          }
        }
      }
    }
    return sums.map { LyapunovExponents(first: $0.first / Double(steps), second: $0.second / Double(steps)) }
  }

  /// From W times each to the next state and orthonormal directions; gives the logarithms of their growth.
  private static func advance(
    _ h: UnsafeMutableBufferPointer<Scalar>, _ u: UnsafeMutableBufferPointer<Scalar>,
    _ v: UnsafeMutableBufferPointer<Scalar>, gain: Scalar, _ kicks: [Scalar]
  ) -> LyapunovExponents {
    for i in h.indices {
      let next = tanh(gain * h[i] + (kicks.isEmpty ? 0 : kicks[i]))
      // What dies out would become denormal numbers, with which products are slow.
      h[i] = abs(next) < 1e-20 ? 0 : next
      let slope = gain * (1 - next * next)
      u[i] *= slope
      v[i] *= slope
    }
    let first = normalize(u)
    var overlap: Scalar = 0
    for i in u.indices { overlap += u[i] * v[i] }
    for i in u.indices { v[i] -= overlap * u[i] }
    return LyapunovExponents(first: log(first), second: log(normalize(v)))
  }

  /// Makes a vector one of length 1 and gives the length that it had; of a zero vector the least number.
  private static func normalize(_ vector: UnsafeMutableBufferPointer<Scalar>) -> Double {
    var sum = 0.0
    for value in vector { sum += Double(value) * Double(value) }
    let length = max(sum.squareRoot(), 1e-30)
    let factor = Scalar(1 / length)
    for i in vector.indices { vector[i] *= factor }
    return length
  }
}
