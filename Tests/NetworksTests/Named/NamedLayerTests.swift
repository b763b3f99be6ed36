import ArrayFiles
import Tensors
import Testing

@testable import Networks

@Suite struct NamedLayerTests {
  /// The module of arrays of some shapes, whose elements count from 1.
  private func layer(_ arrays: [(String, [Int])], _ orientation: Orientation = .outIn) -> NamedLayer? {
    let all = arrays.map { name, shape in
      NamedArray(name: "m." + name, shape: shape, values: (0..<shape.reduce(1, *)).map { Float($0 + 1) })
    }
    return NamedLayer(NamedModule.all(of: all)[0], orientation: orientation)
  }

  @Test func matricesAreTurnedAsTheyStand() throws {
    guard case .matrix(let outIn)? = layer([("weight", [3, 2])]),
      case .matrix(let inOut)? = layer([("kernel", [3, 2])], .inOut)
    else {
      Issue.record("no matrix")
      return
    }
    #expect(outIn == Tensor([2, 3], [1, 3, 5, 2, 4, 6]) && inOut == Tensor([3, 2], [1, 2, 3, 4, 5, 6]))
    #expect(
      layer([("weight", [3])]) == nil && layer([("weight", [3, 0])]) == nil && layer([("bias", [3])]) == nil)
  }

  /// Window × inputs × outputs, from out × in × window and from window × in × out.
  @Test func kernelsHaveTheirWindowInFront() {
    guard case .kernel(let outIn)? = layer([("weight", [2, 3, 1, 2])]),
      case .kernel(let inOut)? = layer([("kernel", [1, 2, 3, 2])], .inOut)
    else {
      Issue.record("no kernel")
      return
    }
    #expect(outIn == Tensor([2, 3, 2], [1, 7, 3, 9, 5, 11, 2, 8, 4, 10, 6, 12]))
    #expect(inOut == Tensor([2, 3, 2], (1...12).map { Scalar($0) }))
  }

  /// The axes of a window in time and space are one, as its elements follow each other.
  @Test func windowsOfThreeAxes() {
    for (outIn, inOut) in [([2, 3, 1, 2, 2], [1, 2, 2, 3, 2]), ([2, 3, 4], [4, 3, 2])] {
      guard case .kernel(let straight)? = layer([("weight", outIn)]),
        case .kernel(let turned)? = layer([("kernel", inOut)], .inOut)
      else {
        Issue.record("no kernel")
        return
      }
      #expect(straight.shape == [4, 3, 2] && turned == Tensor([4, 3, 2], (1...24).map { Scalar($0) }))
      // Of an output, an input and a place it is the element 12 output + 4 input + place.
      var expected: [Scalar] = []
      for place in 0..<4 {
        for input in 0..<3 { expected += [0, 1].map { Scalar(12 * $0 + 4 * input + place + 1) } }
      }
      #expect(straight == Tensor([4, 3, 2], expected))
    }
    #expect(layer([("weight", [2, 3, 1, 2, 2, 1])]) == nil)
    guard
      case .recurrent(let levels)? = layer(
        [("kernel", [2, 1, 1, 1, 4]), ("recurrent_kernel", [1, 1, 1, 2, 4])], .inOut)
    else {
      Issue.record("no recurrence")
      return
    }
    #expect(levels[0][0].input == Tensor([1, 2], [1 + 3 + 5 + 7, 2 + 4 + 6 + 8]))
  }

  /// γ / √(σ² + ε), where both are of the same channels; where they are not there is no scale.
  @Test(arguments: [[2], [], [3, 1], [4]]) func normalizationsScaleTheirChannels(gains: [Int]) {
    guard case .scale(let scale)? = layer([("weight", [3]), ("running_var", [3])]) else {
      Issue.record("no scale")
      return
    }
    for (index, factor) in scale.enumerated() {
      let number = Scalar(index + 1)
      #expect(abs(factor - number / (number + 1e-5).squareRoot()) < 1e-6)
    }
    #expect(layer([("weight", gains), ("running_var", [3])]) == nil)
    #expect(layer([("gamma", gains), ("moving_variance", [3])]) == nil)
    #expect(layer([("running_var", [3, 1])]) == nil)
  }

  @Test(arguments: [Orientation.outIn, .inOut]) func gatesAreAddedUp(orientation: Orientation) {
    let shapes = [[6, 1], [6, 2]].map { orientation == .outIn ? $0 : Array($0.reversed()) }
    for words in [("weight_ih_l0", "weight_hh_l0"), ("weight_ih", "weight_hh")] {
      guard case .recurrent(let levels)? = layer([(words.0, shapes[0]), (words.1, shapes[1])], orientation)
      else {
        Issue.record("no recurrence of \(words)")
        continue
      }
      // Three gates of two units each.
      #expect(levels.count == 1 && levels[0].count == 1)
      #expect(levels[0][0].input == Tensor([1, 2], [1 + 3 + 5, 2 + 4 + 6]))
      #expect(levels[0][0].hidden.shape == [2, 2] && levels[0][0].names == ["m.\(words.0)", "m.\(words.1)"])
    }
    #expect(layer([("weight_ih_l0", [6, 1]), ("weight_hh_l0", [5, 2])]) == nil)
  }

  /// Gates that are convolutions: of a window of two places, one input, and two gates of two units each.
  @Test func gatesOfConvolutionsAreAddedUpOverTheirWindow() {
    guard
      case .recurrent(let levels)? = layer([("kernel", [2, 1, 4]), ("recurrent_kernel", [1, 2, 4])], .inOut)
    else {
      Issue.record("no recurrence")
      return
    }
    // 1 2 3 4 at the first place and 5 6 7 8 at the second; units 0 and 1 of the first gate, then of the second.
    #expect(levels[0][0].input == Tensor([1, 2], [1 + 3 + 5 + 7, 2 + 4 + 6 + 8]) && levels[0][0].isMap)
    #expect(levels[0][0].hidden == Tensor([2, 2], [1 + 3, 2 + 4, 5 + 7, 6 + 8]))
  }

  /// Gates that do not go together are no dense layer and no convolution.
  @Test(arguments: [([5, 8], [2, 6]), ([3, 5, 8], [2, 8]), ([3, 5, 8], [3, 2, 6]), ([5, 8], [3, 8])])
  func gatesThatDoNotGoTogether(kernel: [Int], recurrent: [Int]) {
    #expect(layer([("kernel", kernel), ("recurrent_kernel", recurrent)], .inOut) == nil)
  }
}
