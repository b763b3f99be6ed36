import Networks
import Tensors
import Testing
import _Differentiation

/// What every term of more than the weights must keep; each is broken by another kind of mistake.
public enum BatchRegularizerProperty: String, CaseIterable, Sendable {
  /// The gradient agrees with central differences, in weights, activations and own parameters together.
  case gradient
  /// ⟨W, ∇_W R⟩ = h R at given activations.
  case euler
  /// R(2W) = 2^h R(W) at given activations.
  case degree
  /// R(2a) = 2^g R(a), or for terms without a degree in the activations another value.
  case activationDegree
  /// The order of hidden units matters, or does not, as declared.
  case permutation
  /// The order of examples never matters.
  case exampleOrder
  /// The signs of weights never matter.
  case weightSigns
}

/// What a term of more than the weights claims of itself.
public struct BatchClaims {
  /// h, at given activations.
  public var degree: Int
  /// g; nil where there is none.
  public var activationDegree: Int?
  /// Whether the order of hidden units does not matter.
  public var ignoresOrder: Bool
  /// The own parameters as they are when the order of each hidden layer's units is reversed.
  public var reversingOwn: (Parameters) -> Parameters

  /// Claims of a term; most have own parameters for nothing but hidden units, layer by layer.
  public init(
    degree: Int, activationDegree: Int?, ignoresOrder: Bool = true,
    reversingOwn: @escaping (Parameters) -> Parameters = { Parameters($0.tensors.map(reversedRows)) }
  ) {
    self.degree = degree
    self.activationDegree = activationDegree
    self.ignoresOrder = ignoresOrder
    self.reversingOwn = reversingOwn
  }
}

/// The properties that a term breaks at some input, which should be away from zeros and kinks.
public func violations(
  of term: some BatchRegularizer, _ claims: BatchClaims, at input: TermInput
) -> [BatchRegularizerProperty] {
  let (value, gradient) = valueWithGradient(at: input) { term($0) }
  let (weights, activations, own) = (input.weights, input.activations, input.own)
  // Double leaves 1e-15 per operation, single 1e-7; some hundred of them add up.
  let precision = MemoryLayout<Scalar>.size == 8 ? 1e-10 : 5e-5
  func agrees(_ other: Scalar, _ expected: Scalar) -> Bool {
    abs(Double(other) - Double(expected)) <= precision * max(1, abs(Double(expected)))
  }
  func with(weights: Parameters? = nil, activations: Parameters? = nil, own: Parameters? = nil) -> Scalar {
    term(
      TermInput(
        weights: weights ?? input.weights, activations: activations ?? input.activations,
        own: own ?? input.own, classes: input.classes, progress: input.progress))
  }
  func twice(_ x: Parameters) -> Parameters { Parameters(x.tensors.map { 2 * $0 }) }
  func power(_ degree: Int) -> Scalar { (0..<degree).reduce(1) { power, _ in 2 * power } }

  let everything = Parameters(weights.tensors + activations.tensors + own.tensors)
  let slopes = Parameters(
    [(gradient.weights, weights), (gradient.activations, activations), (gradient.own, own)].flatMap {
      slopes, values in
      slopes.count == 0 ? [Tensor](repeating: .zero, count: values.count) : slopes.tensors
    })
  func split(_ all: Parameters) -> Scalar {
    let (first, second) = (weights.count, weights.count + activations.count)
    return with(
      weights: Parameters(Array(all.tensors[..<first])),
      activations: Parameters(Array(all.tensors[first..<second])),
      own: Parameters(Array(all.tensors[second...])))
  }

  return BatchRegularizerProperty.allCases.filter { property in
    switch property {
    case .gradient: return gradientError(of: slopes, at: everything, function: split) > gradientTolerance
    case .euler:
      let along = zip(weights.tensors, slopes.tensors).reduce(0) { $0 + $1.0.dot($1.1) }
      let scale = 1 + abs(Double(value)) + weights.norm * gradient.weights.norm
      return abs(along - Double(claims.degree) * Double(value)) > precision * scale
    case .degree: return !agrees(with(weights: twice(weights)), power(claims.degree) * value)
    case .activationDegree:
      let doubled = with(activations: twice(activations))
      guard let degree = claims.activationDegree else {
        return (0...4).contains { agrees(doubled, power($0) * value) }
      }
      return !agrees(doubled, power(degree) * value)
    case .permutation:
      let reversed = with(
        weights: weights.withHiddenUnitsReversed(),
        activations: Parameters(activations.tensors.map { reversedRows($0.transposed()).transposed() }),
        own: claims.reversingOwn(own))
      return agrees(reversed, value) != claims.ignoresOrder
    case .exampleOrder:
      let reversed = TermInput(
        weights: weights, activations: Parameters(activations.tensors.map(reversedRows)), own: own,
        classes: input.classes.reversed(), progress: input.progress)
      return !agrees(term(reversed), value)
    case .weightSigns: return !agrees(with(weights: weights.withSignsFlipped()), value)
    }
  }
}

/// The rows of a matrix in the other order.
public func reversedRows(_ x: Tensor) -> Tensor { x.taking(Array((0..<x.shape[0]).reversed())) }
