import Tensors
import Testing

@testable import Regularizers

@Test("Weights at their prices: value and gradient by hand, each matrix with its own")
func pricedWeights() {
  let weights = Parameters([Tensor([1, 3], [2, -3, 0]), Tensor([1, 1], [-1])])
  let priced = PricedWeights(weights) { layer, shape in Tensor(repeating: Scalar(layer + 2), shape) }
  #expect(priced.value == 13)
  #expect(priced.gradient(times: 2).tensors == [Tensor([1, 3], [4, -4, 0]), Tensor([1, 1], [-6])])
}
