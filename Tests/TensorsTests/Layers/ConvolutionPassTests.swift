import Tensors
import TestSupport
import Testing

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

  @Test(arguments: [(1, 0), (2, 0), (1, 2), (3, 1)]) func isTheSumOverTheWindow(stride: Int, zeros: Int) {
    let (x, w, b) = (unevenTensor([2, 6, 5, 3]), unevenTensor([3, 3, 3, 4]), unevenTensor([4]))
    let pass = ConvolutionPass(x, w, b, Window(3, stride: stride, padding: .zeros(zeros)), .identity)
    let expected = direct(x, w, b, stride: stride, zeros: zeros)
    #expect(pass.output.count == expected.count)
    for (found, value) in zip(pass.output.elements, expected) { #expect(abs(Double(found) - value) < 1e-5) }
  }

  /// More images than patches are made of at a time: each image's outputs and slopes are those it has alone.
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
