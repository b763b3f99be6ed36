import Foundation
import Tensors
import TestSupport
import Testing

@Suite struct AttentionPassTests {
  private func pass(_ x: Tensor, causal: Bool = false, bias: Scalar = 1) -> AttentionPass {
    AttentionPass(
      x, unevenTensor([3, 2, 4, 2]), unevenTensor([3, 2, 2], scale: bias), unevenTensor([2, 2, 4]),
      unevenTensor([4]), isCausal: causal)
  }

  /// Steps in another order give the same in that order: attention knows no places.
  @Test func stepsHaveNoOrder() {
    let x = unevenTensor([1, 3, 4])
    let turned = Tensor([1, 3, 4], Array(x.elements[8...] + x.elements[..<8]))
    let (y, other) = (pass(x).output.elements, pass(turned).output.elements)
    let back = Array(y[8...] + y[..<8])
    for (a, b) in zip(back, other) { #expect(abs(a - b) < 1e-5) }
  }

  /// What comes later changes nothing before where a step asks those up to itself, and does otherwise.
  @Test(arguments: [true, false]) func causalStepsDoNotKnowTheFuture(causal: Bool) {
    let x = unevenTensor([2, 5, 4])
    var later = x
    later.withMutableElements { elements in for place in 16..<20 { elements[place] += 1 } }
    let outputs = [x, later].map { Array(pass($0, causal: causal).output.elements[..<16]) }
    #expect((outputs[0] == outputs[1]) == causal)
  }

  @Test func examplesDoNotMeet() {
    let x = unevenTensor([3, 4, 4])
    let whole = pass(x).output
    for example in 0..<3 {
      #expect((pass(x.taking([example])).output - whole.taking([example])).norm < 1e-5)
    }
  }

  /// Where all steps are alike each gets what one alone gets.
  @Test func equalStepsAreOneStep() {
    let step = unevenTensor([1, 1, 4])
    let many = Tensor([1, 5, 4], (0..<5).flatMap { _ in step.elements })
    let (one, all) = (pass(step).output.elements, pass(many, causal: true).output.elements)
    for (place, value) in all.enumerated() { #expect(abs(value - one[place % 4]) < 1e-5) }
  }

  @Test func zeroComesBackAsZero() {
    let found = pass(unevenTensor([2, 3, 4])).gradients(.zero, wantsInput: true)
    #expect(found.input.isZero && found.weight.isZero && found.outBias.isZero)
  }

  /// Softmax of the products of queries and keys, by hand; a row of a head adds up to 1, and nothing behind an end or ahead is asked.
  @Test func weightsAreShares() {
    let x = unevenTensor([2, 3, 4])
    let (w, b) = (unevenTensor([3, 2, 4, 2]), unevenTensor([3, 2, 2]))
    func asked(_ part: Int, _ example: Int, _ step: Int, _ head: Int) -> [Double] {
      (0..<2).map { number in
        (0..<4).reduce(Double(b.elements[part * 4 + number * 2 + head])) {
          $0 + Double(x.elements[(example * 3 + step) * 4 + $1])
            * Double(w.elements[((part * 2 + number) * 4 + $1) * 2 + head])
        }
      }
    }
    let weights = pass(x).weights
    #expect(weights.shape == [2, 2, 3, 3])
    for row in 0..<12 {
      let (example, head, step) = (row / 6, row / 3 % 2, row % 3)
      let scores = (0..<3).map { other in
        zip(asked(0, example, step, head), asked(1, example, other, head)).reduce(0) { $0 + $1.0 * $1.1 }
          / 2.squareRoot()
      }
      let powers = scores.map { exp($0) }
      for (other, power) in powers.enumerated() {
        #expect(abs(Double(weights.elements[row * 3 + other]) - power / powers.reduce(0, +)) < 1e-5)
      }
    }
    let causal = pass(x, causal: true).weights.elements
    #expect(causal[0] == 1 && causal[1] == 0 && causal[5] == 0)
  }
}
