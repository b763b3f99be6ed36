import TestSupport
import Testing

@testable import Tensors

@Suite struct DepthwiseConvolutionPassTests {
  static let windows = [
    Window(3, padding: .same), Window(2, stride: 2, padding: .zeros(1)), Window(3, stride: 2), Window(1),
    Window(2, stride: 3, padding: .same),
  ]

  /// A plain convolution whose kernels between channels are zero gives the same, and so do its gradients.
  @Test(arguments: windows.indices) func channelsDoNotMeet(index: Int) {
    let (window, size) = (Self.windows[index], Self.windows[index].size)
    let (x, w, b) = (unevenTensor([3, 6, 5, 4]), unevenTensor([size, size, 1, 4]), unevenTensor([4]))
    var whole = Tensor([size, size, 4, 4])
    whole.withMutableElements { elements in
      for (place, weight) in w.elements.enumerated() {
        elements[place / 4 * 16 + place % 4 * 5] = weight
      }
    }
    for activation in [Activation.silu, .tanh] {
      let pass = DepthwiseConvolutionPass(x, w, b, window, activation)
      let plain = ConvolutionPass(x, whole, b, window, activation)
      #expect(pass.output.shape == plain.output.shape && (pass.output - plain.output).norm < 1e-5)
      let upstream = unevenTensor(pass.output.shape)
      let (found, expected) = (
        pass.gradients(upstream, wantsInput: true), plain.gradients(upstream, wantsInput: true)
      )
      #expect(found.input.shape == x.shape && (found.input - expected.input).norm < 1e-4)
      #expect((found.bias - expected.bias).norm < 1e-4)
      for (place, slope) in found.weight.elements.enumerated() {
        #expect(abs(slope - expected.weight.elements[place / 4 * 16 + place % 4 * 5]) < 1e-4)
      }
      let short = pass.gradients(upstream, wantsInput: false)
      #expect(short.input.isZero && short.weight == found.weight)
    }
  }

  /// Each channel is what it is alone, and channels in another order give the same in that order.
  @Test func aChannelIsWhatItIsAlone() {
    let (x, w, b) = (unevenTensor([2, 4, 4, 2]), unevenTensor([2, 2, 1, 2]), unevenTensor([2]))
    let pass = DepthwiseConvolutionPass(x, w, b, Window(2), .tanh)
    for channel in 0..<2 {
      let alone = ConvolutionPass(
        x.lastAxisParts(2)[channel], w.lastAxisParts(2)[channel], b.lastAxisParts(2)[channel], Window(2), .tanh)
      #expect((pass.output.lastAxisParts(2)[channel] - alone.output).norm < 1e-6)
    }
  }

  @Test func zeroComesBackAsZero() {
    let pass = DepthwiseConvolutionPass(
      unevenTensor([1, 3, 3, 2]), unevenTensor([2, 2, 1, 2]), unevenTensor([2]), Window(2), .relu)
    #expect(pass.gradients(.zero, wantsInput: true).weight.isZero)
  }
}
