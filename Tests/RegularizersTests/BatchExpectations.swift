import Foundation
import Networks
import Randomness
import Tensors
import TestSupport
import Testing
import _Differentiation

/// Widening and narrowing chains with uneven activations of as many examples as their last part says, for a term that
/// makes its own parameters.
func contractInputs(_ term: some BatchRegularizer) -> [TermInput] {
  [([5, 4, 6, 3], 9), ([3, 7, 4, 6], 10)].map { sizes, examples in
    let weights = Parameters.unevenWeights(sizes: sizes)
    var stream = RandomStream(seed: 1, stream: .initialization)
    let own = term.initialParameters(for: weights, using: &stream)
    return TermInput(
      weights: weights,
      activations: Parameters(sizes.dropFirst().dropLast().map { unevenTensor([examples, $0]) }),
      // Rows of uneven tensors differ by a number, which softmax does not see.
      own: Parameters(own.tensors.map { Tensor($0.shape) { Scalar(stream.normal()) } }),
      classes: (0..<examples).map { $0 * $0 % 3 })
  }
}

/// The contract of a term of more than the weights.
func expectContract(
  _ term: some BatchRegularizer, _ claims: BatchClaims, sourceLocation: SourceLocation = #_sourceLocation
) {
  for input in contractInputs(term) {
    #expect(violations(of: term, claims, at: input) == [], sourceLocation: sourceLocation)
  }
}

/// What the contract says of a term whose derivative has a mistake.
func broken(
  _ term: some BatchRegularizer, _ claims: BatchClaims,
  mistake: @escaping @Sendable (TermInput, _ gradient: TermInput.TangentVector) -> TermInput.TangentVector
) -> [BatchRegularizerProperty] {
  violations(of: WrongBatchGradient(term: term, mistake: mistake), claims, at: contractInputs(term)[0])
}

/// A term with a mistake in its derivative.
private struct WrongBatchGradient<Term: BatchRegularizer>: BatchRegularizer {
  static var name: String { "wrong gradient of \(Term.name)" }
  var term: Term
  var mistake: @Sendable (TermInput, _ gradient: TermInput.TangentVector) -> TermInput.TangentVector
  var needsActivations: Bool { term.needsActivations }

  @differentiable(reverse)
  func callAsFunction(_ input: TermInput) -> Scalar { term(input) }

  @derivative(of: callAsFunction)
  func gradientOfTerm(
    _ input: TermInput
  ) -> (value: Scalar, pullback: (Scalar) -> TermInput.TangentVector) {
    let (value, pullback) = valueWithPullback(at: input) { term($0) }
    return (value, { upstream in mistake(input, pullback(upstream)) })
  }
}

/// What `Oracles/batch_terms.py` recorded under a name with PyTorch in double precision: values and all gradients.
func expectRecord(
  of term: some BatchRegularizer, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let cases = try BatchRecord.read().cases
  #expect(cases.count == 2)
  for recorded in cases {
    let expected = try #require(recorded.terms[name], "\(name)", sourceLocation: sourceLocation)
    let input = TermInput(
      weights: parameters(recorded.weights), activations: parameters(recorded.activations),
      own: parameters(expected.own), classes: recorded.classes)
    let (value, gradient) = valueWithGradient(at: input) { term($0) }
    expectClose(value, expected.value, sourceLocation: sourceLocation)
    #expect(value == term(input), "\(name): the derivative's own value", sourceLocation: sourceLocation)
    for (found, recorded) in [
      (gradient.weights, expected.weightGradient), (gradient.activations, expected.activationGradient),
      (gradient.own, expected.ownGradient),
    ] {
      let recorded = parameters(recorded)
      let found = found.count == 0 ? Parameters(recorded.tensors.map { Tensor($0.shape) }) : found
      // Roundings of a few hundred operations, and in single precision the tenfold ε of roots.
      #expect(distance(found, recorded) <= 50 * tolerance, "\(name)", sourceLocation: sourceLocation)
    }
  }
}

struct BatchRecord: Decodable {
  struct Table: Decodable {
    var shape: [Int]
    var elements: [Double]
  }
  struct Term: Decodable {
    var value: Double
    var own, weightGradient, activationGradient, ownGradient: [Table]
  }
  struct Case: Decodable {
    var weights, activations: [Table]
    var classes: [Int]
    var terms: [String: Term]
  }
  /// The elements of 3 × 4 matrices.
  struct Gate: Decodable {
    var logits, noise, weights, upstream, gates, slopes: [Double]
  }
  var cases: [Case]
  var gate: Gate

  static func read() throws -> BatchRecord {
    let file = try #require(Bundle.module.url(forResource: "Fixtures/batchTerms", withExtension: "json"))
    return try JSONDecoder().decode(BatchRecord.self, from: Data(contentsOf: file))
  }
}

private func parameters(_ tables: [BatchRecord.Table]) -> Parameters {
  Parameters(tables.map { Tensor(Shape($0.shape), $0.elements.map { Scalar($0) }) })
}
