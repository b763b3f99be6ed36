import Optimizers
import Tensors
import Testing

@Suite struct OptimizerTests {
  let problem = Recording.pyTorch.problem

  static let named: [(name: String, Optimizer)] = [
    ("sgd", .sgd(learningRate: 0.1)),
    ("nesterov", .sgd(learningRate: 0.02, momentum: 0.9, nesterov: true)),
    ("adam", .adam(learningRate: 0.1, schedule: .cosine())),
    ("adamW", .adamW(learningRate: 0.1, weightDecay: 0, schedule: .cosine())),
    (
      "clipped",
      Optimizer([ClipByNorm(maximum: 1), Momentum(decay: 0.5), Descend(learningRate: 0.1)])
    ),
  ]

  /// ½ Σ aᵢ (xᵢ - cᵢ)² with a from 0.5 to 2: the slowest of these rates leaves 0.95⁴⁰⁰ ≈ 1e-9 of the start.
  @Test(arguments: named.indices) func convergesOnAConvexQuadratic(_ index: Int) {
    let (name, optimizer) = Self.named[index]
    let curvature = Tensor([4], [0.5, 1, 1.5, 2])
    let center = Tensor([4], [1, -2, 3, -0.5])
    var parameters = Parameters([Tensor([4])])
    var state = optimizer.initialState(for: parameters)
    for _ in 0..<400 {
      let gradient = Parameters([curvature * (parameters.tensors[0] - center)])
      optimizer.update(&parameters, gradient: gradient, state: &state, of: 400)
    }
    let distance = (parameters.tensors[0] - center).norm
    // A thousandth of the way; Adam's last steps are as short as its schedule makes them.
    #expect(distance < 1e-3 * center.norm, "\(name) ends \(distance) away")
    #expect(state.step == 400)
  }

  @Test(arguments: named.indices) func sameStartSameBits(_ index: Int) {
    #expect(run(Self.named[index].1, updates: 20).scalars == run(Self.named[index].1, updates: 20).scalars)
  }

  /// Parameters and memory are changed where they are, which a copy of either held elsewhere forbids.
  @Test(arguments: named.indices) func nothingMovesInMemory(_ index: Int) {
    let optimizer = Self.named[index].1
    var parameters = problem.start
    var state = optimizer.initialState(for: parameters)
    let gradients = problem.gradient(at: parameters)
    func addresses() -> [UInt] {
      parameters.addresses + state.tensors.flatMap { Parameters([$0.tensor]).addresses }
    }
    let first = addresses()
    for _ in 0..<10 {
      optimizer.update(&parameters, gradient: gradients, state: &state, of: 10)
      #expect(addresses() == first)
    }
    let (held, elements) = (parameters, parameters.scalars)
    optimizer.update(&parameters, gradient: gradients, state: &state, of: 10)
    #expect(addresses() != first)
    #expect(held.scalars == elements, "a copy saw a later update")
  }

  /// A gradient that the caller gives away is rewritten where it is.
  @Test(arguments: named.indices) func theGradientIsNotCopied(_ index: Int) {
    let last = Witness()
    let optimizer = Optimizer(Self.named[index].1.transforms + [last])
    var parameters = problem.start
    var state = optimizer.initialState(for: parameters)
    for _ in 0..<3 {
      let gradient = problem.gradient(at: parameters)
      let addresses = gradient.addresses
      optimizer.update(&parameters, gradient: consume gradient, state: &state, of: 3)
      #expect(last.addresses == addresses)
    }
  }

  @Test func theOrderOfTheChainMatters() {
    let gradient = Parameters([Tensor([2], [3, 4])])
    func update(_ transforms: [any GradientTransform]) -> [Scalar] {
      var parameters = Parameters([Tensor([2], [1, 1])])
      let optimizer = Optimizer(transforms)
      var state = optimizer.initialState(for: parameters)
      for _ in 0..<2 { optimizer.update(&parameters, gradient: gradient, state: &state, of: 2) }
      return parameters.scalars
    }
    // Every gradient is cut to (0.6, 0.8), so the steps are 1 and 1.5 times that; or both steps are cut to it.
    let gradientsClipped = update([ClipByNorm(maximum: 1), Momentum(decay: 0.5), Descend(learningRate: 1)])
    let stepsClipped = update([Momentum(decay: 0.5), ClipByNorm(maximum: 1), Descend(learningRate: 1)])
    expectClose(gradientsClipped, [1 - 2.5 * 0.6, 1 - 2.5 * 0.8])
    expectClose(stepsClipped, [1 - 2 * 0.6, 1 - 2 * 0.8])
  }

  @Test func aZeroTangentIsZeros() {
    let optimizer = Optimizer.adam(learningRate: 0.1, weightDecay: 0.1)
    func run(_ silence: (Parameters) -> Parameters) -> [Scalar] {
      var parameters = problem.start
      var state = optimizer.initialState(for: parameters)
      for step in 0..<6 {
        let gradient = problem.gradient(at: parameters)
        optimizer.update(&parameters, gradient: step < 3 ? gradient : silence(gradient), state: &state, of: 6)
      }
      return parameters.scalars + state.tensors.flatMap { $0.tensor.elements }
    }
    let zeros = Parameters([Tensor([3, 2]), Tensor([3])])
    #expect(run { _ in .zero } == run { _ in zeros })
    #expect(
      run { Parameters([.zero, $0.tensors[1]]) } == run { Parameters([zeros.tensors[0], $0.tensors[1]]) })
  }

  @Test func withoutPartsTheGradientIsAdded() {
    let optimizer = Optimizer([])
    var parameters = Parameters([Tensor([2], [1, 2])])
    var state = optimizer.initialState(for: parameters)
    optimizer.update(&parameters, gradient: Parameters([Tensor([2], [3, 5])]), state: &state, of: 1)
    #expect(parameters.scalars == [4, 7])
  }

  private func run(_ optimizer: Optimizer, updates: Int) -> Parameters {
    var parameters = problem.start
    var state = optimizer.initialState(for: parameters)
    for _ in 0..<updates {
      optimizer.update(
        &parameters, gradient: problem.gradient(at: parameters), state: &state, of: updates)
    }
    return parameters
  }
}

/// A part that notes where the updates stand; one thread uses it.
private final class Witness: GradientTransform, @unchecked Sendable {
  var addresses: [UInt] = []

  func apply(
    to updates: inout Parameters, state: inout [Parameters], parameters: Parameters, step: Int, of steps: Int
  ) {
    addresses = updates.addresses
  }
}

/// Equal within 8 ULP of the larger magnitude: for values of a few operations worked out by hand.
func expectClose(
  _ found: [Scalar], _ expected: [Double], sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(found.count == expected.count, sourceLocation: sourceLocation)
  for (a, b) in zip(found, expected) {
    let tolerance = 8 * Double(Scalar.ulpOfOne) * max(1, abs(b))
    #expect(abs(Double(a) - b) <= tolerance, "\(found) is not \(expected)", sourceLocation: sourceLocation)
  }
}

/// What one part makes of updates, one gradient after another.
func rewritten(
  _ gradients: [[Scalar]], by transform: some GradientTransform, parameters: [Scalar]? = nil,
  of steps: Int = 100
) -> [[Scalar]] {
  let shape: Shape = [gradients[0].count]
  let parameters = Parameters([parameters.map { Tensor(shape, $0) } ?? Tensor(shape)])
  var state = transform.initialState(for: parameters)
  return gradients.enumerated().map { step, gradient in
    var updates = Parameters([Tensor(shape, gradient)])
    transform.apply(to: &updates, state: &state, parameters: parameters, step: step, of: steps)
    return updates.scalars
  }
}
