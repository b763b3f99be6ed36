import Networks
import Tensors
import TestSupport
import Testing

@Suite struct WeightCountingTests {
  /// A kernel of every kind of window, over images whose edges some of its places leave.
  static let windows = [
    Window(1), Window(2), Window(3, stride: 2), Window(3, padding: .same), Window(4, stride: 3, padding: .same),
    Window(5, padding: .zeros(1)), Window(3, stride: 2, padding: .zeros(2)),
  ]

  /// The weights between two channels are those of the network with a unit for each channel and pixel, all pixels taken together: found
  /// here by going through every place of the window and every pixel under it.
  @Test(arguments: windows, [1, 2]) func placesAreCountedOneByOne(window: Window, groups: Int) throws {
    let (height, width, inputs, outputs) = (6, 5, 2, 4)
    let network = try Network(
      inputShape: [height, width, inputs],
      layers: [ConvolutionLayer(inputs, outputs, window: window, groups: groups), GlobalPoolLayer()])
    let parameters = network.initialParameters(seed: 5)
    let weights = parameters[0].elements
    let down = try #require(window.places(along: height))
    let across = try #require(window.places(along: width))
    let (own, size) = (inputs / groups, window.size)
    var sums = [Scalar](repeating: 0, count: inputs * outputs)
    for (y, x) in (0..<down.count).flatMap({ y in (0..<across.count).map { (y, $0) } }) {
      for (i, j) in (0..<size).flatMap({ i in (0..<size).map { (i, $0) } }) {
        let (row, column) = (y * window.stride + i - down.before, x * window.stride + j - across.before)
        guard 0..<height ~= row, 0..<width ~= column else { continue }
        for (input, output) in (0..<own).flatMap({ a in (0..<outputs).map { (a, $0) } }) {
          let channel = output / (outputs / groups) * own + input
          sums[channel * outputs + output] += abs(weights[((i * size + j) * own + input) * outputs + output])
        }
      }
    }
    let counted = try #require(network.outline.counting(WeightCounting(isUnrolled: true)))
    let matrix = counted.connections[0].matrix(of: parameters)
    #expect(matrix.shape == [inputs, outputs])
    for (found, expected) in zip(matrix.elements.map { abs($0) }, sums) {
      #expect(abs(found - expected) <= 1e-5 * max(1, expected), "\(found) \(expected)")
    }
  }

  /// A sequence of four steps hears its inputs four times and itself three times; what reads the last step reads it once.
  @Test func stepsAreCounted() throws {
    let network = try Network(inputShape: [4, 3], layers: [GRULayer(3, 5), DenseLayer(5, 2)])
    let parameters = network.initialParameters(seed: 2)
    for part in [nil, "candidate"] {
      let once = try #require(network.outline.counting(WeightCounting(part: part)))
      let all = try #require(network.outline.counting(WeightCounting(part: part, isUnrolled: true)))
      for (index, uses) in [Scalar(4), 3, 1].enumerated() {
        let (found, single) = (all.connections[index], once.connections[index])
        let pairs = zip(found.matrix(of: parameters).elements, single.matrix(of: parameters).elements)
        #expect(pairs.allSatisfy { abs($0 - uses * $1) <= 1e-6 * max(1, abs($0)) })
      }
    }
    #expect(network.outline.counting(WeightCounting(part: "forget", isUnrolled: true)) == nil)
  }

  @Test func nothingSharedIsNothingChanged() throws {
    let outline = try Network(sizes: [3, 4, 2], activation: .tanh).outline
    #expect(outline.counting(WeightCounting(isUnrolled: true)) == outline)
    #expect(outline.counting(WeightCounting()) == outline)
    let folded = try Network(
      inputShape: [6, 5, 2],
      layers: [ConvolutionLayer(2, 3, window: Window(3, padding: .same)), GlobalPoolLayer()]
    ).outline
    #expect(folded.unrolled.unrolled == folded.unrolled && folded.unrolled != folded)
  }
}
