import Foundation
import Tensors

/// Units that receive from each other and from one input, drawn and never trained: x ← f(W x + e u).
///
/// f is the identity or tanh, u a number at each step and e its weight for each unit. W is held by its connections.
public struct Reservoir: Sendable {
  /// N
  public let units: Int
  /// Where the sources of each unit begin, and behind the last one where they end.
  private let offsets: [Int]
  private let sources: [Int]
  private var weights: [Scalar]

  /// A reservoir from what each unit receives.
  init(_ rows: [[(source: Int, weight: Scalar)]]) {
    units = rows.count
    offsets = rows.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    sources = rows.flatMap { $0.map(\.source) }
    weights = rows.flatMap { $0.map(\.weight) }
  }

  /// W, N × N; a row is what a unit receives.
  public var matrix: Tensor {
    var elements = [Scalar](repeating: 0, count: units * units)
    for unit in 0..<units {
      for place in offsets[unit]..<offsets[unit + 1] {
        elements[unit * units + sources[place]] = weights[place]
      }
    }
    return Tensor(Shape([units, units]), elements)
  }

  /// Multiplies all weights.
  mutating func scale(by factor: Scalar) { weights = weights.map { factor * $0 } }

  /// The states after each input, T × N, from rest; `entry` has the weight of the input for each unit.
  public func states(of inputs: [Scalar], entry: [Scalar], isLinear: Bool) -> Tensor {
    precondition(entry.count == units, "\(entry.count) weights of the input for \(units) units")
    var states = [Scalar](repeating: 0, count: inputs.count * units)
    var state = [Scalar](repeating: 0, count: units)
    for (step, input) in inputs.enumerated() {
      for unit in 0..<units {
        var sum = entry[unit] * input
        for place in offsets[unit]..<offsets[unit + 1] { sum += weights[place] * state[sources[place]] }
        states[step * units + unit] = isLinear ? sum : tanh(sum)
      }
      for unit in 0..<units { state[unit] = states[step * units + unit] }
    }
    return Tensor(Shape([inputs.count, units]), states)
  }
}
