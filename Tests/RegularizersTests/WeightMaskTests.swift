import Networks
import Randomness
import Regularizers
import Tensors
import TestSupport
import Testing
import _Differentiation

@Suite struct WeightMaskTests {
  private let weights = Parameters([unevenTensor([3, 4]), unevenTensor([4, 2])])
  private var stream: RandomStream { RandomStream(seed: 3, stream: .noise) }

  private func own(_ logits: [Tensor]) -> Parameters { Parameters(logits + weights.tensors) }

  @Test("It keeps the contract: the sum of the logits, whatever the network does")
  func contract() {
    let term = WeightMask()
    let input = contractInputs(term)[0]
    // Without a part in it, the weights' order and signs change nothing, and neither does that of their logits.
    let claims = BatchClaims(degree: 0, activationDegree: 0)
    #expect(violations(of: term, claims, at: input) == [])
    let found = broken(term, claims) { input, gradient in
      var gradient = gradient
      gradient.own = Parameters(input.own.tensors.map { Tensor(repeating: 1, $0.shape) })
      return gradient
    }
    #expect(found == [.gradient], "a price on the frozen weights")
  }

  @Test("It begins with open logits and the network's weights")
  func beginning() {
    var stream = stream
    let own = WeightMask().initialParameters(for: weights, using: &stream)
    #expect(own.tensors == [Tensor(repeating: 1, [3, 4]), Tensor(repeating: 1, [4, 2])] + weights.tensors)
    #expect(WeightMask()(TermInput(weights: weights, own: own)) == 20)
    #expect(WeightMask().restingWeights(own: own) == weights)
  }

  @Test("What stays are the weights with logits from zero")
  func resting() {
    let logits = [
      Tensor([3, 4], [0, -1, 2, -0.5, 1, 1, -1, 0, 0, -3, 4, -1e-6]), Tensor(repeating: -1, [4, 2]),
    ]
    let found = WeightMask().restingWeights(own: own(logits))
    let open: [Scalar] = [1, 0, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0]
    #expect(found.tensors[0].elements == zip(open, weights[0].elements).map { $0 * $1 })
    #expect(found.tensors[1].norm == 0)
  }

  @Test("A step's weights are weights or zeros: open with the probability σ(l)")
  func probability() {
    let many = Parameters([Tensor(repeating: 2, [200, 100])])
    for (logit, expected) in [(0, 0.5), (1, 0.7310585786), (-2, 0.1192029220)] as [(Scalar, Double)] {
      let own = Parameters([Tensor(repeating: logit, [200, 100])] + many.tensors)
      let step = WeightMask().stepWeights(own: own, using: stream)
      #expect(Set(step[0].elements) == [0, 2])
      // 20,000 draws: five standard deviations are 0.018.
      #expect(abs(Double(step[0].sum()) / 40_000 - expected) < 0.018)
    }
    let own = own([unevenTensor([3, 4]), unevenTensor([4, 2])])
    let one = WeightMask().stepWeights(own: own, using: stream)
    #expect(one == WeightMask().stepWeights(own: own, using: stream))
    let other = RandomStream(seed: 3, stream: .noise, index: 1)
    #expect(one != WeightMask().stepWeights(own: own, using: other))
  }

  @Test("The gradient goes to the logits as if gates were soft, and never to the frozen weights")
  func straightThrough() {
    let own = own([unevenTensor([3, 4]), unevenTensor([4, 2])])
    let (_, pullback) = valueWithPullback(at: own) { [stream] in
      WeightMask(temperature: 0.8).stepWeights(own: $0, using: stream)
    }
    let d = Parameters([unevenTensor([3, 4]), .zero])
    let slopes = pullback(d)
    #expect(slopes.tensors.map(\.isZero) == [false, true, true, true])
    // Where the noise is known: Tests/TensorsTests/StraightThroughGateTests. Here, its sign and its bound w / 4τ.
    for (slope, product) in zip(slopes[0].elements, (d[0] * weights[0]).elements) {
      #expect(slope * product > 0 && abs(slope) <= abs(product) / 3.2 * 1.00001)
    }
    #expect(pullback(.zero) == .zero)
  }
}
