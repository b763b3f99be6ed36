import TestSupport
import Testing

@testable import Tensors

@Suite struct ConvolutionPassTests {
  /// The sum of its definition, place by place.
  private func direct(_ x: Tensor, _ w: Tensor, _ b: Tensor, stride: Int, zeros: Int) -> [Double] {
    let (height, width, inputs) = (x.shape[1], x.shape[2], x.shape[3])
    let (size, outputs) = (w.shape[0], w.shape[3])
    let (pixels, kernel) = (x.elements.map { Double($0) }, w.elements.map { Double($0) })
    let down = (height + 2 * zeros - size) / stride + 1
    let across = (width + 2 * zeros - size) / stride + 1
    var result: [Double] = []
    for image in 0..<x.shape[0] {
      for place in 0..<down * across {
        for output in 0..<outputs {
          var sum = Double(b.elements[output])
          for row in 0..<size {
            for column in 0..<size {
              let (y, x) = (place / across * stride + row - zeros, place % across * stride + column - zeros)
              guard (0..<height) ~= y, (0..<width) ~= x else { continue }
              for input in 0..<inputs {
                sum +=
                  pixels[((image * height + y) * width + x) * inputs + input]
                  * kernel[((row * size + column) * inputs + input) * outputs + output]
              }
            }
          }
          result.append(sum)
        }
      }
    }
    return result
  }

  @Test(arguments: [(1, 0), (2, 0), (1, 2), (3, 1), (1, 4), (2, 5)]) func isTheSumOverTheWindow(
    stride: Int, zeros: Int
  ) {
    let (x, w, b) = (unevenTensor([2, 6, 5, 3]), unevenTensor([3, 3, 3, 4]), unevenTensor([4]))
    let pass = ConvolutionPass(x, w, b, Window(3, stride: stride, padding: .zeros(zeros)), .identity)
    let expected = direct(x, w, b, stride: stride, zeros: zeros)
    #expect(pass.output.count == expected.count)
    for (found, value) in zip(pass.output.elements, expected) { #expect(abs(Double(found) - value) < 1e-5) }
  }

  /// A convolution without biases is linear in the images and in the weights, and the gradients are what turns it around:
  /// ⟨dy, x ∗ w⟩ is ⟨dx, x⟩ and ⟨dw, w⟩, also where a window sees zeros alone.
  @Test(arguments: [(1, 0), (2, 0), (3, 0), (1, 2), (3, 1), (2, 2), (1, 4), (2, 5)], [1, 3])
  func gradientsTurnItAround(steps: (stride: Int, zeros: Int), size: Int) {
    let (x, w) = (unevenTensor([2, 6, 5, 3]), unevenTensor([size, size, 3, 4], scale: 0.6))
    let window = Window(size, stride: steps.stride, padding: .zeros(steps.zeros))
    let pass = ConvolutionPass(x, w, Tensor([4]), window, .identity)
    let dy = unevenTensor(pass.output.shape, scale: 0.4)
    let slopes = pass.gradients(dy, wantsInput: true)
    func product(_ a: Tensor, _ b: Tensor) -> Double {
      zip(a.elements, b.elements).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    }
    // Of other images and weights too, as the gradients of a linear function do not depend on them.
    let (v, u) = (unevenTensor(x.shape, scale: 0.3), unevenTensor(w.shape, scale: 0.9))
    let ofImages = ConvolutionPass(v, w, Tensor([4]), window, .identity).output
    let ofWeights = ConvolutionPass(x, u, Tensor([4]), window, .identity).output
    #expect(abs(product(dy, ofImages) - product(slopes.input, v)) < 1e-4)
    #expect(abs(product(dy, ofWeights) - product(slopes.weight, u)) < 1e-4)
    #expect((slopes.bias - dy.viewed(as: [dy.count / 4, 4]).columnSums()).norm < 1e-4)
  }

  /// Each image's outputs and slopes are those it has alone.
  @Test func imagesDoNotMeet() {
    let (x, w, b) = (unevenTensor([40, 24, 24, 6]), unevenTensor([5, 5, 6, 3]), unevenTensor([3]))
    let window = Window(5, padding: .same)
    let whole = ConvolutionPass(x, w, b, window, .relu)
    let upstream = unevenTensor(whole.output.shape)
    let slopes = whole.gradients(upstream, wantsInput: true)
    var dw = Tensor(w.shape)
    for image in [0, 13, 39] {
      let alone = ConvolutionPass(x.taking([image]), w, b, window, .relu)
      // The same sums, perhaps in another order.
      #expect((alone.output - whole.output.taking([image])).norm < 1e-5 * alone.output.norm)
      let slope = alone.gradients(upstream.taking([image]), wantsInput: true).input
      #expect((slope - slopes.input.taking([image])).norm < 1e-5 * slope.norm)
    }
    for image in 0..<40 {
      let alone = ConvolutionPass(x.taking([image]), w, b, window, .relu)
      dw += alone.gradients(upstream.taking([image]), wantsInput: false).weight
    }
    #expect((dw - slopes.weight).norm < 1e-4 * dw.norm)
  }

  @Test func zeroSlopesStayZero() {
    let pass = ConvolutionPass(
      unevenTensor([1, 3, 3, 1]), unevenTensor([2, 2, 1, 1]), Tensor([1]), Window(2), .tanh)
    let slopes = pass.gradients(.zero, wantsInput: true)
    #expect(slopes.input.isZero && slopes.weight.isZero && slopes.bias.isZero)
  }
}
