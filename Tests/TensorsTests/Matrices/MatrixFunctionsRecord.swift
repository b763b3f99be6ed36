import Foundation
import Tensors
import Testing
import _Differentiation

/// What `Oracles/matrix_functions.py` recorded with SciPy.
struct MatrixFunctionsRecord: Decodable {
  struct Exponential: Decodable {
    var size: Int
    var matrix: [Double]
    var value: [Double]
    var upstream: [Double]
    var gradient: [Double]
  }
  struct Spectrum: Decodable {
    var size: Int
    var matrix: [Double]
    var values: [Double]
    var projectors: [String: [Double]]
  }
  var exponentials: [Exponential]
  var symmetricExponentials: [Exponential]
  var spectra: [Spectrum]

  static func read() throws -> MatrixFunctionsRecord {
    let file = try #require(Bundle.module.url(forResource: "Fixtures/matrixFunctions", withExtension: "json"))
    return try JSONDecoder().decode(MatrixFunctionsRecord.self, from: Data(contentsOf: file))
  }
}

extension MatrixFunctionsRecord.Exponential {
  /// Expects the recorded value and gradient of a way to compute the exponential.
  func expectEqual(tolerance: Double, _ exponential: @differentiable(reverse) (Tensor) -> Tensor) {
    let (computed, pullback) = valueWithPullback(at: square(size, matrix), of: exponential)
    #expect(relativeError(computed, value) < tolerance, "size \(size)")
    #expect(relativeError(pullback(square(size, upstream)), gradient) < tolerance, "size \(size)")
  }
}

/// A square matrix from its elements.
func square(_ size: Int, _ elements: [Double]) -> Tensor { Tensor([size, size], elements.map { Scalar($0) }) }

/// The largest difference from expected elements, relative to the largest of these.
func relativeError(_ x: Tensor, _ expected: [Double]) -> Double {
  guard x.count == expected.count else { return .infinity }
  let largest = expected.reduce(1e-300) { max($0, abs($1)) }
  return zip(x.elements, expected).reduce(0) { max($0, abs(Double($1.0) - $1.1)) } / largest
}
