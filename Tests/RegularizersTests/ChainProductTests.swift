import Tensors
import TestSupport
import Testing
import _Differentiation

@testable import Regularizers

@Suite struct ChainProductTests {
  @Test(
    "From either end: the same product and the same gradients",
    arguments: [[4, 7, 3, 5, 2], [3, 6, 5], [4, 3]])
  func endsAgree(_ sizes: [Int]) throws {
    let factors = Parameters.unevenWeights(sizes: sizes)
    let upstream = unevenTensor([sizes[0], sizes[sizes.count - 1]])
    let (expected, pullback) = valueWithPullback(at: factors) { product($0) }
    for fromRight in [true, false] {
      let chain = ChainProduct(factors.tensors, fromRight: fromRight)
      #expect(distance(Parameters([try #require(chain.value)]), Parameters([expected])) < tolerance)
      #expect(distance(Parameters(chain.gradients(upstream)), pullback(upstream)) < tolerance)
    }
  }

  @Test("The multiplication starts at the narrow end")
  func cheaperEnd() {
    let sizes = [784, 256, 256, 10]
    let narrowing = zip(sizes, sizes.dropFirst()).map { Tensor([$0, $1]) }
    let widening = narrowing.reversed().map { $0.transposed() }
    #expect(ChainProduct.isCheaperFromRight(narrowing))
    #expect(!ChainProduct.isCheaperFromRight(widening))
  }

  @Test("No factors: no product")
  func empty() { #expect(ChainProduct([]).value == nil) }

  @differentiable(reverse)
  private func product(_ factors: Parameters) -> Tensor {
    var product = factors[0]
    for position in 1..<withoutDerivative(at: factors.count) {
      product = matrixProduct(product, factors[position])
    }
    return product
  }
}
