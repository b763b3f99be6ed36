import Foundation
import Randomness
import Tensors

/// A reservoir of units in modules, each with k inputs from others, of which a share comes from outside its module.
///
/// x ← f(W x + e u) with f the identity or tanh, weights U(−1, 1) brought to a spectral radius or to a variance, an input u of one number
/// and a weight e for each unit.
///
/// Source: after Rodriguez, Izquierdo and Ahn, "Optimal modularity and memory capacity of neural reservoirs" (2019).
public struct PlantedReservoir: Sendable {
  /// What all mixings are made equal in.
  public enum Match: String, Sendable, CaseIterable {
    /// The largest magnitude of the eigenvalues.
    case radius
    /// The variance of weights: c² k / 3 = ρ² for weights U(−c, c), so that the radius is ρ for many units without modules.
    case variance
  }

  /// N
  public let units: Int
  /// For each unit its k sources, and their weights.
  private var sources: [Int]
  private var weights: [Scalar]
  private let degree: Int

  /// A reservoir; modules have at least k + 1 units, and there are k units outside.
  public init(
    units: Int, moduleSize: Int, degree: Int, mixing: Double, scale: Double, match: Match,
    using stream: inout RandomStream
  ) {
    precondition(
      units % moduleSize == 0 && degree < moduleSize && moduleSize + degree <= units && (0...1) ~= mixing,
      "\(units) units in modules of \(moduleSize) with \(degree) inputs and mixing \(mixing)")
    (self.units, self.degree) = (units, degree)
    sources = []
    weights = []
    for unit in 0..<units {
      let begin = unit / moduleSize * moduleSize
      var chosen: [Int] = []
      while chosen.count < degree {
        let source =
          stream.uniform() < mixing
          ? (begin + moduleSize + stream.below(units - moduleSize)) % units : begin + stream.below(moduleSize)
        if source != unit, !chosen.contains(source) { chosen.append(source) }
      }
      sources += chosen
      weights += chosen.map { _ in stream.uniform(-1, 1) }.map { Scalar($0) }
    }
    let found = match == .radius ? matrix.spectralRadius : (Double(degree) / 3).squareRoot()
    let factor = found > 0 ? Scalar(scale / found) : 1
    weights = weights.map { factor * $0 }
  }

  /// W, N × N; a row is what a unit receives.
  public var matrix: Tensor {
    var elements = [Scalar](repeating: 0, count: units * units)
    for place in sources.indices { elements[place / degree * units + sources[place]] = weights[place] }
    return Tensor(Shape([units, units]), elements)
  }

  /// The states after each input, T × N, from rest; `entry` has the weight of the input for each unit.
  public func states(of inputs: [Scalar], entry: [Scalar], isLinear: Bool) -> Tensor {
    precondition(entry.count == units, "\(entry.count) weights of the input for \(units) units")
    var states = [Scalar](repeating: 0, count: inputs.count * units)
    var state = [Scalar](repeating: 0, count: units)
    for (step, input) in inputs.enumerated() {
      for unit in 0..<units {
        var sum = entry[unit] * input
        for place in unit * degree..<(unit + 1) * degree { sum += weights[place] * state[sources[place]] }
        states[step * units + unit] = isLinear ? sum : tanh(sum)
      }
      for unit in 0..<units { state[unit] = states[step * units + unit] }
    }
    return Tensor(Shape([inputs.count, units]), states)
  }
}
