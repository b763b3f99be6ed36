import Foundation
import Networks
import Regularizers
import Tensors
import Testing
import _Differentiation

/// Values and gradients recorded by `Oracles/terms.py` with NumPy in double precision, by complex steps.
@Suite("Every term equals its record")
struct OracleTests {
  private struct Record: Decodable {
    struct Case: Decodable {
      var sizes: [Int]
      var weights: [[Double]]
      var terms: [String: Term]
    }
    struct Term: Decodable {
      var value: Double
      var gradient: [[Double]]
    }
    var balance: Double
    var cases: [Case]
  }

  private let record: Record

  init() throws {
    let file = try #require(Bundle.module.url(forResource: "Fixtures/terms", withExtension: "json"))
    record = try JSONDecoder().decode(Record.self, from: Data(contentsOf: file))
  }

  @Test func valuesAndGradients() throws {
    let terms: [any Regularizer] = [
      L1(), L2(), L4(), FourNodeLoops(balance: Scalar(record.balance)), NormalizedLoops(), PathLoops(),
    ]
    #expect(record.cases.count == 4)
    for recorded in record.cases {
      let weights = parameters(recorded.weights, recorded.sizes)
      for term in terms { try expect(term, at: weights, in: recorded) }
    }
  }

  private func expect(_ term: some Regularizer, at weights: Parameters, in recorded: Record.Case) throws {
    let name = type(of: term).name
    let expected = try #require(recorded.terms[name])
    let (value, gradient) = valueWithGradient(at: weights) { term($0) }
    #expect(abs(Double(value) - expected.value) <= tolerance * max(1, abs(expected.value)), "\(name)")
    #expect(value == term(weights), "\(name): the derivative's own value is another")
    #expect(distance(gradient, parameters(expected.gradient, recorded.sizes)) <= 10 * tolerance, "\(name)")
  }

  private func parameters(_ elements: [[Double]], _ sizes: [Int]) -> Parameters {
    Parameters(
      zip(elements, zip(sizes, sizes.dropFirst())).map { Tensor([$1.0, $1.1], $0.map { Scalar($0) }) })
  }
}
