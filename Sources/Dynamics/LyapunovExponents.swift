import Foundation
import Tensors

/// How fast neighboring trajectories part or meet: the largest exponent and the second, per step.
///
/// They are the mean logarithms per step by which two directions grow, the second kept at right angles to the first at every step (the QR
/// method). The first is below 0 where activity settles, 0 on limit cycles and at transitions, above 0 in chaos; a limit cycle has a
/// second one below 0, a torus none.
///
/// Source: Benettin, Galgani, Giorgilli and Strelcyn, "Lyapunov characteristic exponents for smooth dynamical systems" (1980).
public struct LyapunovExponents: Equatable, Sendable {
  /// The largest.
  public var first: Double
  /// The second.
  public var second: Double

  /// Two exponents.
  public init(first: Double, second: Double) { (self.first, self.second) = (first, second) }
}

extension LyapunovExponents {
  /// How far from the trajectory a direction is followed. Of differences this large rounding is a thousandth; what is not linear cancels
  /// to the second order, as there is one on either side.
  static let distance: Scalar = 1e-3

  /// Those of recurrent units that hear one step of `arguments`, T × G U, after another, and behind the last the first again.
  ///
  /// Five states go side by side: the trajectory, from rest or from a state, and two on either side of it. A state that nothing
  /// moves, of silent units, has the exponent −69. O(U² · steps).
  public init(
    of map: RecurrentMap, hearing arguments: Tensor, from start: [Scalar]? = nil, settling: Int = 500,
    steps: Int = 2000
  ) {
    let (size, width) = (map.stateSize, map.argumentCount)
    precondition(
      steps > 0 && start?.count ?? size == size && arguments.shape[0] > 0
        && arguments.count == arguments.shape[0] * width,
      "\(steps) steps of \(arguments.shape)")
    // Directions with all frequencies, so that none is missed.
    var directions = (1...2).map { number in
      Direction((0..<size).map { cos(Double(number * number) * Double($0 * $0 + 1)) })
    }
    directions[1].remove(directions[0])
    var states = Tensor([5, size], (0..<5).flatMap { _ in start ?? [Scalar](repeating: 0, count: size) })
    var sums = [0.0, 0.0]
    for step in 0..<settling + steps {
      Self.surround(&states, directions)
      let heard = arguments.taking([Int](repeating: step % arguments.shape[0], count: 5))
      states = map(states, hearing: heard)
      let elements = states.elements
      for number in 0..<2 {
        let (above, below) = ((1 + 2 * number) * size, (2 + 2 * number) * size)
        directions[number] = Direction(
          (0..<size).map { Double(elements[above + $0]) - Double(elements[below + $0]) },
          per: 2 * Double(Self.distance))
        if number == 1 { directions[1].remove(directions[0]) }
        if step >= settling { sums[number] += log(directions[number].growth) }
      }
    }
    self.init(first: sums[0] / Double(steps), second: sums[1] / Double(steps))
  }

  /// Puts states on either side of the first.
  private static func surround(_ states: inout Tensor, _ directions: [Direction]) {
    states.withMutableElements { elements in
      let size = elements.count / 5
      for (number, direction) in directions.enumerated() {
        for place in 0..<size {
          let offset = distance * Scalar(direction.unit[place])
          elements[(1 + 2 * number) * size + place] = elements[place] + offset
          elements[(2 + 2 * number) * size + place] = elements[place] - offset
        }
      }
    }
  }

  /// A direction, and how long what it was made of is.
  private struct Direction {
    private(set) var unit: [Double]
    /// The length of what was given.
    private(set) var growth: Double

    /// The direction of a vector, measured in a length.
    init(_ vector: [Double], per length: Double = 1) {
      growth = max(Self.length(vector) / length, 1e-30)
      unit = vector.map { [growth] in $0 / (growth * length) }
    }

    /// Takes out what lies along another direction; the growth is that of the rest.
    mutating func remove(_ other: Direction) {
      let along = zip(unit, other.unit).reduce(0) { $0 + $1.0 * $1.1 }
      let rest = zip(unit, other.unit).map { $0 - along * $1 }
      let length = max(Self.length(rest), 1e-30)
      unit = rest.map { $0 / length }
      growth *= length
    }

    private static func length(_ vector: [Double]) -> Double {
      vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
  }
}
