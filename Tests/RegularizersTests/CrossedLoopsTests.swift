import Foundation
import Networks
import Tensors
import TestSupport
import Testing
import _Differentiation

@testable import Regularizers

/// `fourNodeLoops` as it was published, against what TensorFlow makes of the published lines.
@Suite struct CrossedLoopsTests {
  private let term = FourNodeLoops(balance: 0, form: .published)

  @Test("TensorFlow's values and gradients, of kernels and of matrices", arguments: try PublishedLoops.read())
  func record(_ recorded: PublishedLoops) throws {
    let readings = recorded.shapes.map { shape in
      shape.count == 2
        ? Reading(from: shape[0], to: shape[1]) : Reading(window: 9, from: shape[2], to: shape[3]).signed
    }
    let weights = recorded.parameters(recorded.weights)
    let read = Parameters(zip(readings, weights.tensors).map { $0.matrix($1) })
    let (value, gradient) = valueWithGradient(at: read) { term($0) }
    expectClose(value, recorded.value)
    let slopes = Parameters(
      readings.enumerated().map { $1.gradient(gradient.tensors[$0], at: weights.tensors[$0]) })
    #expect(distance(slopes, recorded.parameters(recorded.gradient)) <= 10 * tolerance)
  }

  @Test("Of one row it is what was meant; of square matrices the trace of the square")
  func whereItIsRight() {
    let (row, next) = (unevenTensor([1, 4]), unevenTensor([4, 6]))
    expectClose(CrossedLoops(row, next).value, Double(PairLoops(row, next).value))
    let (a, b) = (Tensor([2, 2], [1, -1, 0, 1]), Tensor([2, 2], [2, 5, 3, 4]))
    // M = [[-1, 1], [3, 4]], tr(M M) = 1 + 2 · 3 + 16, and ‖M‖² = 27.
    #expect(CrossedLoops(a, b).value == 23 && PairLoops(a, b).value == 27)
  }

  @Test("Elements that have nothing to do with each other meet in others: 86 where the squares are 91")
  func whereItIsWrong() {
    let identity = Tensor([2, 2], [1, 0, 0, 1])
    let m = Tensor([2, 3], [1, 2, 3, 4, 5, 6])
    #expect(CrossedLoops(identity, m).value == 86 && PairLoops(identity, m).value == 91)
  }

  @Test("A sum below zero has no root, and the value says so")
  func negative() {
    let m = Tensor([2, 2], [0, 1, -1, 0])
    let weights = Parameters([Tensor([2, 2], [1, 0, 0, 1]), m])
    #expect(CrossedLoops(weights[0], m).value == -2)
    #expect(term(weights).isNaN)
  }

  @Test("Pairs that can not be multiplied are left out; without any there is nothing to count")
  func pairs() throws {
    let (kernels, dense) = (
      [unevenTensor([1, 4]), unevenTensor([4, 5])], [unevenTensor([20, 6]), unevenTensor([6, 3])]
    )
    let sum = CrossedLoops(kernels[0], kernels[1]).value + CrossedLoops(dense[0], dense[1]).value
    expectClose(term(Parameters(kernels + dense)), -Double(sum).squareRoot())
    try term.check([[1, 4], [4, 5], [20, 6], [6, 3]])
    #expect(throws: Unfit.self) { try term.check([[4, 5], [20, 6]]) }
    #expect(throws: Unfit.self) { try term.check([[1, 4, 5]]) }
  }
}

/// A case of `Oracles/published_loops.py`.
struct PublishedLoops: Decodable, Sendable, CustomTestStringConvertible {
  var name: String
  var shapes: [[Int]]
  var weights: [[Double]]
  var value: Double
  var gradient: [[Double]]

  var testDescription: String { name }

  func parameters(_ elements: [[Double]]) -> Parameters {
    Parameters(zip(shapes, elements).map { Tensor(Shape($0), $1.map { Scalar($0) }) })
  }

  static func read() throws -> [PublishedLoops] {
    struct File: Decodable { var cases: [PublishedLoops] }
    let file = try #require(Bundle.module.url(forResource: "Fixtures/published_loops", withExtension: "json"))
    return try JSONDecoder().decode(File.self, from: Data(contentsOf: file)).cases
  }
}
