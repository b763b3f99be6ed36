import Tensors
import TestSupport
import Testing

@Suite struct LeakyCellTests {
  private let w = unevenTensor([2, 3])
  private let u = unevenTensor([3, 3], scale: 0.5)
  private let b = unevenTensor([3])
  private let x = unevenTensor([4, 5, 2])

  /// A rate of one leaves nothing of the state before.
  @Test(arguments: [Activation.tanh, .silu]) func withoutALeakItIsElmans(activation: Activation) {
    let cell = LeakyCell(activation, rate: Tensor(repeating: 1, [3]))
    let (leaky, plain) = (RecurrencePass(x, w, u, b, cell), RecurrencePass(x, w, u, b, activation))
    // h + (f − h) is f but for its last bit.
    #expect((leaky.sequence - plain.sequence).norm < 1e-5)
    let upstream = unevenTensor([4, 3])
    let found = leaky.gradients(upstream, wantsInput: true)
    let expected = plain.gradients(upstream, wantsInput: true)
    #expect((found.recurrent - expected.recurrent).norm < 1e-5 * expected.recurrent.norm)
    #expect((found.input - expected.input).norm < 1e-5 * expected.input.norm)
    #expect(expected.own.isZero && found.own.shape == [3])
  }

  /// Without connections and inputs a state goes towards f(b): what is missing shrinks by 1 − α a step.
  @Test func statesFadeWithTheirTimeConstants() {
    let rate = Tensor([3], [0.5, 0.25, 0.125])
    let pass = RecurrencePass(
      Tensor([1, 4, 2]), Tensor([2, 3]), Tensor([3, 3]), Tensor(repeating: 1, [3]),
      LeakyCell(.identity, rate: rate))
    for (unit, share) in [0.5, 0.75, 0.875].enumerated() {
      let missing = 1 - Double(pass.last[0, unit])
      #expect(abs(missing - share * share * share * share) < 1e-6)
    }
  }
}
