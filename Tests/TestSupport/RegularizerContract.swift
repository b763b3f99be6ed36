import Networks
import Tensors
import Testing
import _Differentiation

/// What every term must keep; each is broken by another kind of mistake.
public enum RegularizerProperty: String, CaseIterable, Sendable {
  /// The gradient agrees with central differences.
  case gradient
  /// What training adds to another gradient is a multiple of this one, with the same value.
  case accumulation
  /// ⟨W, ∇R⟩ = h R, Euler's identity for a function of degree h.
  case euler
  /// R(2W) = 2^h R(W).
  case degree
  /// The order of hidden units matters, or does not, as declared.
  case permutation
  /// Signs of weights matter, or do not, as declared; the sign of a whole hidden unit never does.
  case signs
  /// Scaling what comes into a hidden unit by c and what leaves it by 1/c matters, or does not, as declared.
  case rescaling
}

/// Checks a term of degree `degree` against every property; see `violations` for the meaning of the others.
public func checkRegularizer(
  _ term: some Regularizer, degree: Int, ignoresSigns: Bool, ignoresRescaling: Bool, ignoresOrder: Bool = true,
  at weights: Parameters, sourceLocation: SourceLocation = #_sourceLocation
) {
  let broken = violations(
    of: term, degree: degree, ignoresSigns: ignoresSigns, ignoresRescaling: ignoresRescaling,
    ignoresOrder: ignoresOrder, at: weights)
  #expect(broken == [], "\(type(of: term).name)", sourceLocation: sourceLocation)
}

/// The properties that a term breaks at some weights: two matrices or more that follow each other, without zeros.
public func violations(
  of term: some Regularizer, degree: Int, ignoresSigns: Bool, ignoresRescaling: Bool, ignoresOrder: Bool = true,
  at weights: Parameters
) -> [RegularizerProperty] {
  let (value, gradient) = valueWithGradient(at: weights) { term($0) }
  // Double leaves 1e-15 per operation, single 1e-7; some hundred of them add up.
  let precision = MemoryLayout<Scalar>.size == 8 ? 1e-11 : 2e-5
  func agrees(_ other: Scalar, _ expected: Scalar) -> Bool {
    abs(Double(other) - Double(expected)) <= precision * max(1, abs(Double(expected)))
  }
  func along(_ a: Parameters, _ b: Parameters) -> Double {
    zip(a.tensors, b.tensors).reduce(0) { $0 + $1.0.dot($1.1) }
  }
  let scale = 1 + abs(Double(value)) + weights.norm * gradient.norm
  let euler = abs(along(weights, gradient) - Double(degree) * Double(value))
  let twice = Parameters(weights.tensors.map { 2 * $0 })
  let power = (0..<degree).reduce(Scalar(1)) { power, _ in 2 * power }

  let before = Parameters(weights.tensors.map { unevenTensor($0.shape, scale: 0.3) })
  var after = before
  let added = term.addGradient(at: weights, times: -0.5, to: &after)
  let missing = (after - before - gradient.scaled(by: -0.5)).norm
  // At every second place among parameters that it does not see, it adds the same, and nothing to the others.
  func among(_ own: Parameters) -> Parameters { Parameters(own.tensors.flatMap { [$0, unevenTensor([3])] }) }
  var placed = among(before)
  let addedThere = term.addGradient(
    at: among(weights), positions: weights.tensors.indices.map { 2 * $0 }, times: -0.5, to: &placed)
  let isSameAtPlaces = addedThere == added && placed == among(after)

  return RegularizerProperty.allCases.filter { property in
    switch property {
    case .gradient: gradientError(of: gradient, at: weights) { term($0) } > gradientTolerance
    case .accumulation:
      !isSameAtPlaces || !agrees(added, value) || missing > precision * (before.norm + gradient.norm)
    case .euler: euler > precision * scale
    case .degree: !agrees(term(twice), power * value)
    case .permutation: agrees(term(weights.withHiddenUnitsReversed()), value) != ignoresOrder
    case .signs:
      agrees(term(weights.withSignsFlipped()), value) != ignoresSigns
        || !agrees(term(weights.rescalingHiddenUnits { $0.isMultiple(of: 2) ? -1 : 1 }), value)
    case .rescaling:
      agrees(term(weights.rescalingHiddenUnits { Scalar($0 + 2) / 2 }), value) != ignoresRescaling
    }
  }
}

extension Parameters {
  /// Matrices between layers of the given sizes, filled with `unevenTensor`, a third as strong between the first and the
  /// second half of the units: far from rank one, where the loop terms are flat and rounding is all that is left.
  public static func unevenWeights(sizes: [Int], scale: Scalar = 1) -> Parameters {
    Parameters(zip(sizes, sizes.dropFirst()).map { unevenTensor([$0, $1], scale: scale) })
      .map { _, row, column, shape, w in
        (2 * row < shape[0]) == (2 * column < shape[1]) ? w[row, column] : w[row, column] / 3
      }
  }

  func withHiddenUnitsReversed() -> Parameters {
    map { layer, row, column, shape, w in
      let source = (
        layer == 0 ? row : shape[0] - 1 - row, layer == count - 1 ? column : shape[1] - 1 - column
      )
      return w[source.0, source.1]
    }
  }

  /// An uneven pattern that is no product of signs of units.
  func withSignsFlipped() -> Parameters {
    map { _, row, column, _, w in ((row &* column) % 3 == 1 ? -1 : 1) * w[row, column] }
  }

  /// What comes into hidden unit j times c(j), what leaves it by the same.
  fileprivate func rescalingHiddenUnits(_ factor: (Int) -> Scalar) -> Parameters {
    map { layer, row, column, _, w in
      w[row, column] * (layer == count - 1 ? 1 : factor(column)) / (layer == 0 ? 1 : factor(row))
    }
  }

  private func map(_ element: (Int, Int, Int, Shape, Tensor) -> Scalar) -> Parameters {
    Parameters(
      tensors.enumerated().map { layer, w in
        var result = w
        for row in 0..<w.shape[0] {
          for column in 0..<w.shape[1] { result[row, column] = element(layer, row, column, w.shape, w) }
        }
        return result
      })
  }
}
