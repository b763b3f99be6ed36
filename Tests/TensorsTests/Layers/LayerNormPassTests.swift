import Tensors
import TestSupport
import Testing

@Suite struct LayerNormPassTests {
  private let ones = Tensor(repeating: 1, [6])
  private let zeros = Tensor([6])

  @Test func rowsHaveMeanZeroAndVarianceOne() {
    let x = unevenTensor([4, 3, 6], scale: 5, shift: 20)
    let y = LayerNormPass(x, ones, zeros, epsilon: 1e-12).output
    #expect(y.shape == x.shape)
    for row in 0..<12 {
      let values = y.elements[row * 6..<row * 6 + 6].map { Double($0) }
      #expect(abs(values.reduce(0, +) / 6) < 1e-5)
      #expect(abs(values.reduce(0) { $0 + $1 * $1 } / 6 - 1) < 1e-5)
    }
  }

  @Test func scaleAndShiftOfTheInputsChangeNothing() {
    let x = unevenTensor([4, 6])
    let plain = LayerNormPass(x, unevenTensor([6]), unevenTensor([6]), epsilon: 1e-12).output
    // Powers of two are exact.
    let moved = LayerNormPass(
      4 * x + Tensor(repeating: 2, x.shape), unevenTensor([6]), unevenTensor([6]), epsilon: 1e-12
    ).output
    #expect((plain - moved).norm < 1e-5 * plain.norm)
  }

  /// ε keeps constant rows at the shift.
  @Test func aConstantRowIsTheShift() {
    let shift = unevenTensor([6])
    let pass = LayerNormPass(Tensor(repeating: 7, [2, 6]), ones, shift, epsilon: 1e-5)
    #expect(pass.output.elements == shift.elements + shift.elements)
    #expect(pass.gradients(unevenTensor([2, 6]), wantsInput: true).input.isFinite)
  }

  @Test func theInputsSlopesAreAcrossRowsAndMeanZero() {
    let x = unevenTensor([3, 6])
    let pass = LayerNormPass(x, ones, zeros, epsilon: 1e-12)
    let slope = pass.gradients(unevenTensor([3, 6], scale: 2), wantsInput: true).input
    for row in 0..<3 {
      let found = (0..<6).map { Double(slope[row, $0]) }
      let along = (0..<6).reduce(0.0) { $0 + found[$1] * Double(pass.output[row, $1]) }
      #expect(abs(found.reduce(0, +)) < 1e-5 && abs(along) < 1e-4)
    }
    #expect(pass.gradients(.zero, wantsInput: true).input.isZero)
  }
}
