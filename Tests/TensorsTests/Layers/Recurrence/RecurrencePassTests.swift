import Tensors
import TestSupport
import Testing

@Suite struct RecurrencePassTests {
  private let w = unevenTensor([2, 3])
  private let u = unevenTensor([3, 3], scale: 0.5)
  private let b = unevenTensor([3])

  @Test func oneStepIsADenseLayer() {
    let x = unevenTensor([4, 1, 2])
    let pass = RecurrencePass(x, w, u, b, .silu)
    let plain = DensePass(x.reshaped(to: [4, 2]), w, b, .silu)
    #expect(pass.last == plain.output && pass.sequence.reshaped(to: [4, 3]) == plain.output)
    let upstream = unevenTensor([4, 3])
    let (found, expected) = (
      pass.gradients(upstream, wantsInput: true), plain.gradients(upstream, wantsInput: true)
    )
    #expect(
      found.weight == expected.weight && found.bias == expected.bias && found.recurrent == Tensor([3, 3]))
    #expect(found.input.reshaped(to: [4, 2]) == expected.input)
  }

  @Test func slopesOfTheLastStateAreThoseOfASequenceThatEndsWithThem() {
    let pass = RecurrencePass(unevenTensor([2, 5, 2]), w, u, b, .tanh)
    let upstream = unevenTensor([2, 3])
    var all = Tensor([2, 5, 3])
    all.withMutableElements { elements in
      for (place, slope) in upstream.elements.enumerated() { elements[place / 3 * 15 + 12 + place % 3] = slope }
    }
    let (last, whole) = (pass.gradients(upstream, wantsInput: true), pass.gradients(all, wantsInput: true))
    #expect((last.recurrent - whole.recurrent).norm < 1e-6 * whole.recurrent.norm)
    #expect((last.input - whole.input).norm < 1e-6 * whole.input.norm)
    let sequence = pass.sequence.elements
    #expect(pass.last.elements == Array(sequence[12..<15] + sequence[27..<30]))
  }

  /// What comes later changes nothing before.
  @Test func statesDoNotKnowTheFuture() {
    let x = unevenTensor([1, 4, 2])
    let short = Tensor([1, 3, 2], Array(x.elements[..<6]))
    let states = RecurrencePass(x, w, u, b, .tanh).sequence.elements
    #expect(RecurrencePass(short, w, u, b, .tanh).sequence.elements == Array(states[..<9]))
  }
}
