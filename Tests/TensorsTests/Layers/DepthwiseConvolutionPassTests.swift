import TestSupport
import Testing

@testable import Tensors

@Suite struct DepthwiseConvolutionPassTests {
  /// The sums under a window, in two orders.
  private static let tolerance: Double = isDouble ? 1e-13 : 1e-5
  /// A window of four of one channel.
  private static let channelTolerance: Double = isDouble ? 1e-14 : 1e-6
  /// Those over a window and all places of the batch.
  private static let slopeTolerance: Double = isDouble ? 1e-12 : 1e-4
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
      #expect(pass.output.shape == plain.output.shape && (pass.output - plain.output).norm < Self.tolerance)
      let upstream = unevenTensor(pass.output.shape)
      let (found, expected) = (
        pass.gradients(upstream, wantsInput: true), plain.gradients(upstream, wantsInput: true)
      )
      #expect(found.input.shape == x.shape && (found.input - expected.input).norm < Self.slopeTolerance)
      #expect((found.bias - expected.bias).norm < Self.slopeTolerance)
      for (place, slope) in found.weight.elements.enumerated() {
        let error = abs(Double(slope - expected.weight.elements[place / 4 * 16 + place % 4 * 5]))
        #expect(error < Self.slopeTolerance)
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
      #expect((pass.output.lastAxisParts(2)[channel] - alone.output).norm < Self.channelTolerance)
    }
  }

  /// What surrounds images is taken away again, also where nothing does.
  @Test(arguments: windows.indices) func innerIsWhatWasSurrounded(index: Int) {
    let x = unevenTensor([3, 6, 5, 4])
    let places = WindowPlaces(Self.windows[index], over: x.shape)
    let surrounded = x.surrounded(by: places)
    #expect(surrounded.inner(of: places) == x && places.isBare == (surrounded.count == x.count))
    let none = Tensor([0, 6, 5, 4])
    #expect(none.surrounded(by: places).inner(of: places).shape == none.shape)
  }

  @Test func zeroComesBackAsZero() {
    let pass = DepthwiseConvolutionPass(
      unevenTensor([1, 3, 3, 2]), unevenTensor([2, 2, 1, 2]), unevenTensor([2]), Window(2), .relu)
    #expect(pass.gradients(.zero, wantsInput: true).weight.isZero)
  }
}
