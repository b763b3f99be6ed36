import Networks
import Randomness
import Regularizers
import Tensors
import TestSupport
import Testing

@Suite struct ProximalRegularizerTests {
  @Test("L1: what is small becomes exactly zero, all else moves by the step")
  func softThreshold() {
    var weights = Parameters([Tensor([1, 5], [3, -3, 0.5, -1, 0])])
    L1().proximalStep(&weights, step: 1)
    #expect(weights.tensors == [Tensor([1, 5], [2, -2, 0, 0, 0])])
  }

  @Test("L1: the minimum that defines it", arguments: [0, 0.3, 0.7] as [Scalar])
  func definition(step: Scalar) {
    var stepped = contractNetworks[0]
    L1().proximalStep(&stepped, step: step)
    #expect(isProximal(stepped, of: contractNetworks[0], L1(), step: step))
  }

  @Test("The check catches steps of another size, and a plain gradient step")
  func wrongSteps() {
    let weights = contractNetworks[0]
    for wrong in [0.15, 0.6] as [Scalar] {
      var stepped = weights
      L1().proximalStep(&stepped, step: wrong)
      #expect(!isProximal(stepped, of: weights, L1(), step: 0.3))
    }
    let plain = Parameters(
      weights.tensors.map { w in w - 0.3 * Tensor(repeating: 1, w.shape).withSign(of: w) })
    #expect(!isProximal(plain, of: weights, L1(), step: 0.3))
  }
}

/// Whether no point around x has a smaller ½‖x − w‖² + step R(x): the function is convex, so that x is then its minimum.
func isProximal(
  _ x: Parameters, of w: Parameters, _ term: some Regularizer, step: Scalar
) -> Bool {
  func objective(_ x: Parameters) -> Double {
    let distance = (x - w).norm
    return distance * distance / 2 + Double(step) * Double(term(x))
  }
  let least = objective(x)
  var stream = RandomStream(seed: 7, stream: .noise)
  // In single precision the sums round at 1e-6, and smaller moves than these change the objective by less.
  for scale in isDouble ? [1e-4, 1e-2, 1] : [0.03, 0.3, 1] {
    for _ in 0..<100 {
      let direction = Parameters(w.tensors.map { w in Tensor(w.shape) { Scalar(stream.normal() * scale) } })
      if objective(x + direction) < least - (isDouble ? 1e-13 : 1e-5) { return false }
    }
    // Along the way from w, and element by element towards and away from it.
    for sign in [-scale, scale] {
      var moved = x
      moved.add(x - w, times: Scalar(sign))
      if objective(moved) < least - (isDouble ? 1e-13 : 1e-5) { return false }
    }
  }
  return true
}
