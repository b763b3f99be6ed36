import Networks
import Regularizers
import Tensors
import TestSupport
import Testing
import _Differentiation

@Suite struct L21Tests {
  @Test("It keeps the contract and equals its record")
  func contract() throws {
    expectContract(L21(), degree: 3)
    try expectRecord(of: L21(), "l21")
  }

  @Test("The contract catches the gradient of L12")
  func wrongGradient() {
    let found = broken(L21(), degree: 3) { weights, _ in gradient(at: weights) { L12()($0) } }
    #expect(found.contains(.gradient))
  }

  @Test("By hand: 10 · 3 + 20 · 4")
  func byHand() {
    let (value, gradient) = valueWithGradient(at: twoPairs) { L21()($0) }
    #expect(value == 110)
    #expect(gradient.tensors == [Tensor([2, 2], [6, -16, 18, 32]), Tensor([2, 2], [10, 10, -20, 20])])
  }

  @Test("It is L12 of the network that runs the other way")
  func mirror() {
    let weights = contractNetworks[0]
    let backwards = Parameters(weights.tensors.reversed().map { $0.transposed() })
    expectClose(L21()(weights), Double(L12()(backwards)))
  }

  @Test("One matrix or none has no pairs")
  func fewWeights() { #expect(L21()(Parameters()) == 0 && L21()(Parameters([twoPairs[0]])) == 0) }
}
