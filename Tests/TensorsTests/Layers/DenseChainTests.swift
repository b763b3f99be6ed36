import TestSupport
import Testing

@testable import Tensors

@Suite struct DenseChainTests {
  /// Two sums of the same products in other orders: each rounds as often as there are rows, and products before as often as the
  /// widest layer here has units, relative to the tensor's largest element.
  static func rounding(_ rows: Int) -> Double { Double(128 + rows) * Double(Scalar.ulpOfOne) }

  struct Case: Sendable, CustomStringConvertible {
    var sizes: [Int]
    var rows: Int
    var description: String { "\(rows) × \(sizes)" }
  }

  /// Examples side by side (up to 16 units) and a row each. Narrower than half a vector, one, between, two, and no multiple of any; one layer and eight; one row, one tile, several parts.
  static let shapes = [
    Case(sizes: [3, 2], rows: 1), Case(sizes: [4, 1, 2], rows: 3), Case(sizes: [8, 8, 4, 2], rows: 256),
    Case(sizes: [5, 9, 16, 3], rows: 15), Case(sizes: [7, 17, 31, 33, 6], rows: 29),
    Case(sizes: [4, 32, 32, 32, 4], rows: 200), Case(sizes: [20, 49, 100, 10], rows: 57),
    Case(sizes: [2, 3, 4, 5, 6, 5, 4, 3, 2], rows: 11), Case(sizes: [30, 110, 40], rows: 333),
    Case(sizes: [8, 16, 13, 8], rows: 1500), Case(sizes: [1, 3], rows: 8), Case(sizes: [8, 8, 4, 2], rows: 7),
    Case(sizes: [4, 6, 4], rows: 37),
  ]

  private func parameters(_ sizes: [Int]) -> Parameters {
    Parameters(
      zip(sizes, sizes.dropFirst()).flatMap { before, after in
        [
          unevenTensor([before, after], scale: 1.5 / Scalar(before).squareRoot()),
          unevenTensor([after], scale: 0.3),
        ]
      })
  }

  private func targets(_ loss: Loss, _ shape: Case) -> Tensor {
    let outputs = shape.sizes[shape.sizes.count - 1]
    if loss == .softmaxCrossEntropy {
      return Tensor([shape.rows], (0..<shape.rows).map { Scalar($0 * 7 % outputs) })
    }
    return unevenTensor(
      [shape.rows, loss == .weightedSquaredError ? 2 * outputs : outputs], scale: 0.4, shift: 0.5)
  }

  private func chain(_ shape: Case, _ activation: Activation, _ loss: Loss, output: Activation = .identity)
    throws -> DenseChain
  {
    let pairs = Array(zip(shape.sizes, shape.sizes.dropFirst()))
    return try #require(
      DenseChain(
        pairs.enumerated().map { .init($1.0, $1.1, $0 == pairs.count - 1 ? output : activation) }, loss: loss))
  }

  /// The same by the calls that this one replaces.
  private func layerByLayer(
    _ parameters: Parameters, _ activation: Activation, _ output: Activation, _ loss: Loss, _ inputs: Tensor,
    _ targets: Tensor
  ) -> (value: Scalar, gradient: Parameters) {
    var passes: [DensePass] = []
    for layer in 0..<parameters.count / 2 {
      passes.append(
        DensePass(
          passes.last?.output ?? inputs, parameters[2 * layer], parameters[2 * layer + 1],
          2 * layer == parameters.count - 2 ? output : activation))
    }
    var (value, slope) = loss.valueWithGradient(passes[passes.count - 1].output, targets)
    var gradient: [Tensor] = []
    for pass in passes.reversed() {
      let (input, weight, bias) = pass.gradients(slope, wantsInput: true)
      gradient = [weight, bias] + gradient
      slope = input
    }
    return (value, Parameters(gradient))
  }

  private func largest(_ tensor: Tensor) -> Double { tensor.elements.reduce(0) { max($0, abs(Double($1))) } }

  private func difference(_ a: Tensor, _ b: Tensor) -> Double {
    largest(a - b) / max(largest(b), 1e-30)
  }

  @Test(arguments: shapes, Activation.allCases) func isTheLayerByLayerWay(shape: Case, activation: Activation)
    throws
  {
    let parameters = parameters(shape.sizes)
    let inputs = unevenTensor([shape.rows, shape.sizes[0]])
    for loss in Loss.allCases {
      for output in [Activation.identity, activation] {
        let targets = targets(loss, shape)
        let (value, gradient) = try chain(shape, activation, loss, output: output)
          .valueWithGradient(at: parameters, inputs: inputs, targets: targets)
        let expected = layerByLayer(parameters, activation, output, loss, inputs, targets)
        #expect(
          abs(value - expected.value) <= Scalar(Self.rounding(shape.rows)) * max(abs(expected.value), 1),
          "\(loss)")
        for (own, other) in zip(gradient.tensors, expected.gradient.tensors) {
          #expect(own.shape == other.shape)
          #expect(difference(own, other) < Self.rounding(shape.rows), "\(loss), \(output), \(own.shape)")
        }
      }
    }
  }

  @Test func severalAnswersOfAnExample() throws {
    let shape = Case(sizes: [4, 6, 6], rows: 21)
    let parameters = parameters(shape.sizes)
    let inputs = unevenTensor([21, 4])
    let labels = Tensor([21, 2], (0..<42).map { Scalar($0 % 3) })
    let (value, gradient) = try chain(shape, .tanh, .softmaxCrossEntropy)
      .valueWithGradient(at: parameters, inputs: inputs, targets: labels)
    let expected = layerByLayer(parameters, .tanh, .identity, .softmaxCrossEntropy, inputs, labels)
    #expect(abs(value - expected.value) < 1e-6)
    for (own, other) in zip(gradient.tensors, expected.gradient.tensors) {
      #expect(difference(own, other) < Self.rounding(40))
    }
  }

  @Test(
    arguments: [Activation.tanh, .sigmoid, .silu, .gelu, .identity],
    // A row each, and examples side by side.
    [18, 11])
  func gradientIsThatOfTheValue(activation: Activation, units: Int) throws {
    for loss in Loss.allCases { try gradientIsThatOfTheValue(activation, loss, units) }
  }

  private func gradientIsThatOfTheValue(_ activation: Activation, _ loss: Loss, _ units: Int) throws {
    let shape = Case(sizes: [3, 5, units, 4], rows: 17)
    let chain = try chain(shape, activation, loss)
    let (inputs, targets) = (unevenTensor([17, 3]), targets(loss, shape))
    let value = { (p: Parameters) in chain.valueWithGradient(at: p, inputs: inputs, targets: targets).value }
    let parameters = parameters(shape.sizes)
    let gradient = chain.valueWithGradient(at: parameters, inputs: inputs, targets: targets).gradient
    #expect(gradientError(of: gradient, at: parameters, function: value) < gradientTolerance)
    // And a wrong one is seen.
    var wrong = gradient
    wrong.tensors[2].scale(by: 1.5)
    #expect(gradientError(of: wrong, at: parameters, function: value) > gradientTolerance)
  }

  /// The mean over a batch is that of its halves' means.
  @Test(arguments: [20, 9]) func batchesAddUp(units: Int) throws {
    let sizes = [6, units, 5]
    let parameters = parameters(sizes)
    let inputs = unevenTensor([40, 6])
    let targets = unevenTensor([40, 5])
    func gradient(_ rows: Range<Int>) throws -> Parameters {
      let cut = { (t: Tensor) in
        Tensor(
          [rows.count, t.shape[1]],
          Array(t.elements[rows.lowerBound * t.shape[1]..<rows.upperBound * t.shape[1]]))
      }
      return try chain(Case(sizes: sizes, rows: rows.count), .tanh, .meanSquaredError)
        .valueWithGradient(at: parameters, inputs: cut(inputs), targets: cut(targets)).gradient
    }
    var sum = try gradient(0..<13).scaled(by: 13 / 40)
    sum.add(try gradient(13..<40), times: 27 / 40)
    for (own, other) in zip(try gradient(0..<40).tensors, sum.tensors) {
      #expect(difference(own, other) < Self.rounding(40))
    }
  }

  @Test(arguments: [32, 10]) func infinityIsNotHidden(units: Int) throws {
    let shape = Case(sizes: [4, units, 3], rows: 70)
    let chain = try chain(shape, .relu, .meanSquaredError)
    var inputs = unevenTensor([70, 4])
    inputs[41, 2] = .nan
    let (value, gradient) = chain.valueWithGradient(
      at: parameters(shape.sizes), inputs: inputs, targets: targets(.meanSquaredError, shape))
    #expect(!value.isFinite)
    #expect(!gradient.isFinite)
    // Only one example was no number.
    let clean = chain.valueWithGradient(
      at: parameters(shape.sizes), inputs: unevenTensor([70, 4]), targets: targets(.meanSquaredError, shape))
    #expect(clean.value.isFinite && clean.gradient.isFinite)
  }

  @Test func whatItIsNotFor() {
    #expect(DenseChain([], loss: .meanSquaredError) == nil)
    #expect(DenseChain([.init(2, DenseChain.mostWeights, .tanh)], loss: .meanSquaredError) == nil)
    #expect(DenseChain(Array(repeating: .init(2, 2, .tanh), count: 9), loss: .meanSquaredError) == nil)
    #expect(DenseChain(Array(repeating: .init(2, 2, .tanh), count: 8), loss: .meanSquaredError) != nil)
  }
}

/// Threads are the process's.
@Suite(.serialized) struct DenseChainThreadTests {
  @Test(arguments: [[4, 32, 32, 32, 4], [8, 16, 16, 8]]) func bitsDoNotDependOnThreads(sizes: [Int]) throws {
    let before = Blas.threads
    defer { Blas.threads = before }
    let parameters = Parameters(
      zip(sizes, sizes.dropFirst()).flatMap { [unevenTensor([$0, $1], scale: 0.3), unevenTensor([$1])] })
    let chain = try #require(
      DenseChain(zip(sizes, sizes.dropFirst()).map { .init($0, $1, .tanh) }, loss: .meanSquaredError))
    let (inputs, targets) = (unevenTensor([1500, sizes[0]]), unevenTensor([1500, sizes[sizes.count - 1]]))
    var seen: [[[Scalar]]] = []
    for threads in [1, 2, 7] {
      Blas.threads = threads
      let (value, gradient) = chain.valueWithGradient(at: parameters, inputs: inputs, targets: targets)
      seen.append([[value]] + gradient.tensors.map(\.elements))
    }
    #expect(seen[0] == seen[1] && seen[1] == seen[2])
  }
}
