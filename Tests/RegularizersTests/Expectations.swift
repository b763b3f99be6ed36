import Foundation
import Networks
import Tensors
import TestSupport
import Testing
import _Differentiation

/// For values that come from a few hundred operations: 1e-15 each in double, 1e-7 in single precision.
let tolerance: Double = MemoryLayout<Scalar>.size == 8 ? 1e-11 : 2e-5

/// Widening and narrowing, so that both routes through the products run, from either end.
let contractNetworks = [[5, 4, 6, 3], [3, 7, 4, 6]].map { Parameters.unevenWeights(sizes: $0) }

/// The contract of a term that sees a chain of matrices.
func expectContract(
  _ term: some Regularizer, degree: Int, ignoresSigns: Bool = true, ignoresRescaling: Bool = false,
  ignoresOrder: Bool = true, sourceLocation: SourceLocation = #_sourceLocation
) {
  for weights in contractNetworks {
    checkRegularizer(
      term, degree: degree, ignoresSigns: ignoresSigns, ignoresRescaling: ignoresRescaling,
      ignoresOrder: ignoresOrder, at: weights, sourceLocation: sourceLocation)
  }
}

/// What `Oracles/terms.py` recorded under a name with NumPy in double precision: values and gradients.
func expectRecord(
  of term: some Regularizer, _ name: String, recurrent: Bool = false,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let record = try Record.read()
  let cases = recurrent ? record.recurrent : record.cases
  #expect(cases.count == (recurrent ? 2 : 4))
  for recorded in cases { try expectRecord(of: term, name, in: recorded, sourceLocation: sourceLocation) }
}

/// The same for a term that has to know the sizes of the layers.
func expectRecords(
  _ name: String, sourceLocation: SourceLocation = #_sourceLocation, of term: ([Int]) -> some Regularizer
) throws {
  for recorded in try Record.read().cases {
    try expectRecord(of: term(recorded.sizes), name, in: recorded, sourceLocation: sourceLocation)
  }
}

private func expectRecord(
  of term: some Regularizer, _ name: String, in recorded: Record.Case, sourceLocation: SourceLocation
) throws {
  let expected = try #require(recorded.terms[name], "\(name)", sourceLocation: sourceLocation)
  let weights = recorded.parameters(recorded.weights)
  let (value, gradient) = valueWithGradient(at: weights) { term($0) }
  let valueError = abs(Double(value) - expected.value) / max(1, abs(expected.value))
  #expect(valueError <= tolerance, "\(name) at \(recorded.sizes)", sourceLocation: sourceLocation)
  #expect(value == term(weights), "\(name): the derivative's own value", sourceLocation: sourceLocation)
  let gradientError = distance(gradient, recorded.parameters(expected.gradient))
  #expect(gradientError <= 10 * tolerance, "\(name) at \(recorded.sizes)", sourceLocation: sourceLocation)
}

private struct Record: Decodable {
  struct Case: Decodable {
    var sizes: [Int]
    var weights: [[Double]]
    var terms: [String: Term]

    func parameters(_ elements: [[Double]]) -> Parameters {
      Parameters(
        zip(elements, zip(sizes, sizes.dropFirst())).map { Tensor([$1.0, $1.1], $0.map { Scalar($0) }) })
    }
  }
  struct Term: Decodable {
    var value: Double
    var gradient: [[Double]]
  }
  var cases: [Case]
  var recurrent: [Case]

  static func read() throws -> Record {
    let file = try #require(Bundle.module.url(forResource: "Fixtures/terms", withExtension: "json"))
    return try JSONDecoder().decode(Record.self, from: Data(contentsOf: file))
  }
}

/// The largest difference of two lists of tensors, relative to the largest element of the second.
func distance(_ a: Parameters, _ b: Parameters) -> Double {
  var (worst, largest) = (0.0, 1e-30)
  for (x, y) in zip(a.tensors, b.tensors) {
    for (x, y) in zip(x.expanded(to: y.shape).elements, y.elements) {
      worst = max(worst, abs(Double(x) - Double(y)))
      largest = max(largest, abs(Double(y)))
    }
  }
  return a.count == b.count ? worst / largest : .infinity
}

/// Expects a value up to rounding.
func expectClose(
  _ value: Scalar, _ expected: Double, within factor: Double = 1,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let error = abs(Double(value) - expected)
  #expect(error <= factor * tolerance * max(1, abs(expected)), "\(value)", sourceLocation: sourceLocation)
}
