import Tensors
import TestSupport
import Testing

@Suite struct BatchNormPassTests {
  private let ones = Tensor(repeating: 1, [3])
  private let zeros = Tensor([3])

  @Test func columnsHaveMeanZeroAndVarianceOne() {
    let x = unevenTensor([4, 2, 5, 3], scale: 3, shift: 10)
    let pass = BatchNormPass(x, ones, zeros, epsilon: 1e-12)
    let rows = pass.output.reshaped(to: [40, 3])
    #expect(pass.output.shape == x.shape && pass.count == 40)
    for (sum, squares) in zip(rows.columnSums().elements, (rows * rows).columnSums().elements) {
      #expect(abs(sum) < 1e-3 && abs(squares - 40) < 1e-3)
    }
    #expect(pass.mean == (1 / 40) * x.reshaped(to: [40, 3]).columnSums())
  }

  /// With the batch's own mean and variance given the outputs are the same, and slopes go straight back.
  @Test func givenStatisticsAreConstants() {
    let (x, scale, shift) = (unevenTensor([6, 3]), unevenTensor([3]), unevenTensor([3], shift: 1))
    let own = BatchNormPass(x, scale, shift, epsilon: 1e-5)
    let given = BatchNormPass(x, scale, shift, epsilon: 1e-5, given: (own.mean, own.variance))
    #expect((own.output - given.output).norm < 1e-5)
    let upstream = unevenTensor([6, 3], scale: 2)
    let expected = upstream.scaledColumns(
      by: scale * (own.variance + Tensor(repeating: 1e-5, [3])).reciprocalSquareRoot())
    #expect((given.gradients(upstream, wantsInput: true).input - expected).norm < 1e-5)
    // Of the batch's own, a slope that all examples share is none.
    let shared = Tensor(repeating: 2, [6, 3])
    #expect(own.gradients(shared, wantsInput: true).input.norm < 1e-4)
    #expect(own.gradients(.zero, wantsInput: true).scale.isZero)
    #expect(own.gradients(upstream, wantsInput: false).input.isZero)
  }
}
