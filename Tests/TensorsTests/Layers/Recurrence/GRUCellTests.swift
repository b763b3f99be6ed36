import Tensors
import TestSupport
import Testing

@Suite struct GRUCellTests {
  private func pass(_ x: Tensor, bias: Tensor, recurrent: Scalar = 0.5) -> RecurrencePass {
    RecurrencePass(
      x, unevenTensor([3, 2, 4]), unevenTensor([3, 4, 4], scale: recurrent), bias,
      GRUCell(bias: unevenTensor([4])))
  }

  private func bias(update: Scalar) -> Tensor {
    Tensor([3, 4], (0..<12).map { 4..<8 ~= $0 ? update : 0 })
  }

  /// An update gate that is open keeps what was; one that is shut takes the candidate, whatever was.
  @Test func theUpdateGateKeeps() {
    let x = unevenTensor([2, 6, 2])
    #expect(pass(x, bias: bias(update: 100)).last.norm < 1e-6)
    var other = x
    other.withMutableElements { elements in for place in 0..<8 { elements[place] += 3 } }
    let shut = [x, other].map { pass($0, bias: bias(update: -100), recurrent: 0).last }
    #expect(shut[0].norm > 0.5 && (shut[0] - shut[1]).norm < 1e-6)
    let open = [x, other].map { pass($0, bias: bias(update: 2)).last }
    #expect((open[0] - open[1]).norm > 1e-3)
  }

  @Test func statesAreWithinTheCandidates() {
    let states = pass(unevenTensor([3, 9, 2], scale: 8), bias: bias(update: 0)).sequence
    #expect(states.elements.allSatisfy { abs($0) <= 1 })
  }

  /// Slopes of the last state are those of a sequence that ends with them.
  @Test func lastAndSequenceAgree() {
    let pass = pass(unevenTensor([2, 5, 2]), bias: bias(update: 0.3))
    let upstream = unevenTensor([2, 4])
    var all = Tensor([2, 5, 4])
    all.withMutableElements { elements in
      for (place, slope) in upstream.elements.enumerated() { elements[place / 4 * 20 + 16 + place % 4] = slope }
    }
    let (last, whole) = (pass.gradients(upstream, wantsInput: true), pass.gradients(all, wantsInput: true))
    for (a, b) in [
      (last.input, whole.input), (last.weight, whole.weight), (last.recurrent, whole.recurrent),
      (last.bias, whole.bias), (last.own, whole.own),
    ] {
      #expect(a.shape == b.shape && (a - b).norm < 1e-5 * b.norm)
    }
  }
}
