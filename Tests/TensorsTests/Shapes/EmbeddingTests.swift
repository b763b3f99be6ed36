import TestSupport
import Testing
import _Differentiation

@testable import Tensors

@Suite struct EmbeddingTests {
  let table = unevenTensor([5, 3])
  /// A token twice in one example, and one in two of them; row 4 is never asked for.
  let tokens = Tensor([3, 2], [0, 3, 2, 2, 3, 1])

  @Test func rowsStandSideBySide() {
    let result = table.embedding(tokens)
    #expect(result.shape == [3, 6])
    for (place, token) in [0, 3, 2, 2, 3, 1].enumerated() {
      for column in 0..<3 {
        #expect(result[place / 2, place % 2 * 3 + column] == table[token, column])
      }
    }
  }

  /// Against the product of one-hot rows with copies of the table along a diagonal.
  @Test func itIsAProductWithOneHotInputs() {
    var oneHot = Tensor([3, 10])
    for (place, token) in [0, 3, 2, 2, 3, 1].enumerated() { oneHot[place / 2, place % 2 * 5 + token] = 1 }
    var diagonal = Tensor([10, 6])
    for row in 0..<10 {
      for column in 0..<3 { diagonal[row, row / 5 * 3 + column] = table[row % 5, column] }
    }
    #expect(table.embedding(tokens) == matrixProduct(oneHot, diagonal))
  }

  @Test func derivative() {
    expectRightDerivative(at: [table]) { [tokens] in $0[0].embedding(tokens) }
  }

  @Test func rowsThatAreNotAskedForGetNothing() {
    let (_, pullback) = valueWithPullback(at: table) { [tokens] in $0.embedding(tokens) }
    let gradient = pullback(Tensor(repeating: 1, [3, 6]))
    #expect(gradient.rowSums().elements == [3, 3, 6, 6, 0])
  }

  @Test(arguments: [5.0, -1, 0.5]) func whatIsNoTokenIsRefused(token: Double) async throws {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      [token = token as Double] in
      _ = Tensor([5, 3]).embedding(Tensor([1, 1], [Scalar(token)]))
    }
    let message = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    #expect(message.contains("embedding: token \(token)"))
  }
}
