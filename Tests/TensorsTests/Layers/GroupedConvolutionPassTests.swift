import Tensors
import TestSupport
import Testing

@Suite struct GroupedConvolutionPassTests {
  private let window = Window(2, padding: .same)
  private let x = unevenTensor([3, 4, 3, 4])

  @Test func oneGroupIsAPlainConvolution() {
    let (w, b) = (unevenTensor([2, 2, 4, 6]), unevenTensor([6]))
    let grouped = GroupedConvolutionPass(x, w, b, window, .tanh, groups: 1)
    let plain = ConvolutionPass(x, w, b, window, .tanh)
    #expect(grouped.output == plain.output)
  }

  /// A plain convolution whose kernels between groups are zero gives the same, and so do its gradients.
  @Test func groupsAreZerosElsewhere() {
    let (w, b) = (unevenTensor([2, 2, 2, 6]), unevenTensor([6]))
    let grouped = GroupedConvolutionPass(x, w, b, window, .silu, groups: 2)
    var whole = Tensor([2, 2, 4, 6])
    whole.withMutableElements { elements in
      for (place, weight) in w.elements.enumerated() {
        let (position, input, output) = (place / 12, place / 6 % 2, place % 6)
        elements[position * 24 + (output / 3 * 2 + input) * 6 + output] = weight
      }
    }
    let plain = ConvolutionPass(x, whole, b, window, .silu)
    #expect((grouped.output - plain.output).norm < 1e-5)
    let upstream = unevenTensor(grouped.output.shape)
    let found = grouped.gradients(upstream, wantsInput: true)
    let expected = plain.gradients(upstream, wantsInput: true)
    #expect((found.input - expected.input).norm < 1e-4)
    #expect((found.bias - expected.bias).norm < 1e-4)
    for (place, slope) in found.weight.elements.enumerated() {
      let (position, input, output) = (place / 12, place / 6 % 2, place % 6)
      let other = expected.weight.elements[position * 24 + (output / 3 * 2 + input) * 6 + output]
      #expect(abs(slope - other) < 1e-4)
    }
    #expect(grouped.gradients(upstream, wantsInput: false).input.isZero)
  }
}
