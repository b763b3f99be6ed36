import Tensors
import TestSupport
import Testing

@Suite struct LSTMCellTests {
  /// Gates i, f, g, o with biases and nothing else; g sees the one input.
  private func pass(_ x: Tensor, input: Scalar, forget: Scalar, output: Scalar) -> RecurrencePass {
    let bias = Tensor([4, 1], [input, forget, 0, output])
    return RecurrencePass(x, Tensor([4, 1, 1], [0, 0, 1, 0]), Tensor([4, 1, 1]), bias, LSTMCell())
  }

  /// With all gates open a cell adds up what comes in; with a shut forget gate it has the last alone.
  @Test func cellsAddUp() {
    let x = Tensor([1, 4, 1], [0.1, 0.2, -0.3, 0.4])
    let sum = [0.1, 0.2, -0.3, 0.4].reduce(0) { $0 + tanhOf($1) }
    #expect(abs(Double(pass(x, input: 50, forget: 50, output: 50).last[0, 0]) - tanhOf(sum)) < 1e-6)
    #expect(
      abs(Double(pass(x, input: 50, forget: -50, output: 50).last[0, 0]) - tanhOf(tanhOf(0.4))) < 1e-6)
    #expect(abs(pass(x, input: 50, forget: 50, output: -50).last[0, 0]) < 1e-6)
  }

  private func tanhOf(_ x: Double) -> Double {
    Double(Tensor([1], [Scalar(x)]).activated(.tanh).elements[0])
  }

  /// What was long ago still has its slope where cells forget nothing.
  @Test func slopesReachTheBeginning() {
    let pass = pass(Tensor([1, 100, 1]), input: 50, forget: 50, output: 50)
    let slope = pass.gradients(Tensor([1, 1], [1]), wantsInput: true).input
    #expect(slope.elements.allSatisfy { abs($0 - 1) < 1e-5 })
  }
}
