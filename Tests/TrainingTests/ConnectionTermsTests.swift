import Foundation
import Networks
import Optimizers
import Regularizers
import Tasks
import Tensors
import TestSupport
import Testing

@testable import Training

/// Terms on networks that are no chain of dense layers: they act on what connections read, and their gradients reach the
/// parameters.
@Suite struct ConnectionTermsTests {
  static let convolutional = try! Network(
    inputShape: [5, 4, 2],
    layers: [
      ConvolutionLayer(2, 3, window: Window(2), activation: .tanh),
      ConvolutionLayer(3, 2, window: Window(3), activation: .tanh), FlattenLayer(), DenseLayer(4, 2),
    ])
  static let recurrent = try! Network(inputShape: [4, 3], layers: [RecurrentLayer(3, 5), DenseLayer(5, 2)])
  static let residual = try! Network(
    inputShape: [3],
    layers: [
      DenseLayer(3, 4, activation: .tanh), ResidualLayer(Network(sizes: [4, 6, 4], activation: .tanh)),
      DenseLayer(4, 2),
    ])

  static let anywhere: [any RegularizationTerm] = [
    L1(), L2(), L4(), Hoyer(), WeightEntropy(), GroupLasso(groups: .columns), EmpiricalWiring(), WiringCost(),
    ConnectionCost(cost: .length),
    NormalizedLoops(),
    Activity(exponent: 2),
  ]
  static let onChains: [any RegularizationTerm] =
    anywhere + [
      PathLoops(), FourNodeLoops(balance: 0.1), L12(), L21(),
      Communicability(), WithinBlock(), LaplacianEigenvalues(count: 2), SoftModularity(),
      WeightedActivity(exponent: 2),
    ]

  private func error(of term: any RegularizationTerm, in network: Network) -> Double {
    let objective = try! Objective(
      network: network, loss: .meanSquaredError, terms: [WeightedTerm(term, weight: 0.3)])
    let inputs = unevenTensor(Shape([3] + network.inputShape.dimensions))
    let targets = unevenTensor([3, 2], scale: 0.5)
    // Far from zero, where |w| has a kink.
    let parameters = Parameters(network.parameterShapes.map { unevenTensor($0.shape, scale: 0.7) })
    let learned = objective.initialTerms(for: parameters, seed: 1).map(\.parameters)
    func value(_ parameters: Parameters) -> (report: StepReport, gradient: Parameters, learned: [Parameters]) {
      objective.valueWithGradient(
        at: parameters, learned: learned, inputs: inputs, targets: targets, step: 0, of: 10,
        measuringGradients: true)
    }
    let found = value(parameters)
    #expect(found.report.terms[0].gradientRatio.map { $0.isFinite } == true)
    return gradientError(of: found.gradient, at: parameters) { Scalar(value($0).report.loss) }
  }

  @Test(arguments: onChains.indices) func gradientsReachKernels(index: Int) throws {
    let term = Self.onChains[index]
    try Self.convolutional.outline.check(term, on: [0, 1, 2])
    #expect(error(of: term, in: Self.convolutional) < gradientTolerance, "\(type(of: term).name)")
  }

  @Test(arguments: anywhere.indices) func gradientsReachRecurrentWeights(index: Int) throws {
    let term = Self.anywhere[index]
    try Self.recurrent.outline.check(term, on: [0, 1, 2])
    #expect(error(of: term, in: Self.recurrent) < gradientTolerance, "\(type(of: term).name)")
    guard !(term is Activity) else { return }
    try Self.residual.outline.check(term, on: [0, 1, 2, 3])
    #expect(error(of: term, in: Self.residual) < gradientTolerance, "\(type(of: term).name)")
  }

  /// One kernel's worth of weights: what a term sees of them is their sum of magnitudes.
  @Test func loopsOfKernelsAreThoseOfTheirNorms() {
    let network = Self.convolutional
    let parameters = Parameters(network.parameterShapes.map { unevenTensor($0.shape, scale: 0.7) })
    let objective = try! Objective(
      network: network, loss: .meanSquaredError, terms: [WeightedTerm(NormalizedLoops(), weight: 1)])
    let report = objective.valueWithGradient(
      at: parameters, inputs: unevenTensor([3, 5, 4, 2]), targets: unevenTensor([3, 2]), step: 0, of: 10
    ).report
    let norms = network.outline.connections.map { $0.reading.matrix(parameters.tensors[$0.parameter]) }
    #expect(report.terms[0].value == Double(NormalizedLoops()(Parameters(norms))))
  }

  /// Four blocks in W_in, W_rec and W_out, ε elsewhere in W_rec: 1 + 3 ((1 − ε) / (1 + 3 ε))⁴ for (W_rec, W_rec).
  @Test(arguments: zip([0, 0.01, 0.05], [4, 3.560431, 2.397090])) func recurrentPairsAreThree(
    between: Double, loops: Double
  ) {
    let planted = { (rows: Int, columns: Int, between: Double) in
      Tensor(
        [rows, columns],
        (0..<rows * columns).map { $0 / columns * 4 / rows == $0 % columns * 4 / columns ? 1 : Scalar(between) }
      )
    }
    let network = try! Network(inputShape: [3, 8], layers: [RecurrentLayer(8, 32), DenseLayer(32, 12)])
    let parameters = Parameters([
      planted(8, 32, 0), planted(32, 32, between), Tensor([32]), planted(32, 12, 0), Tensor([12]),
    ])
    let objective = try! Objective(
      network: network, loss: .meanSquaredError, terms: [WeightedTerm(NormalizedLoops(), weight: 1)])
    let value = objective.valueWithGradient(
      at: parameters, inputs: unevenTensor([2, 3, 8]), targets: unevenTensor([2, 12]), step: 0, of: 10
    ).report.terms[0].value
    // In the pairs with W_in and W_out, ε stands in one of the two matrices: squares instead of fourth powers.
    let ratio = (1 - between) / (1 + 3 * between)
    let mixed = 1 + 3 * ratio * ratio
    #expect(abs(value + (Foundation.log(loops) + 2 * Foundation.log(mixed)) / 3) < 2e-6)
  }

  @Test func termsThatNeedAChainRefuseOthersByName() {
    for term in Self.onChains[Self.anywhere.count...] {
      if type(of: term).name != PathLoops.name {
        #expect(throws: Unfit.self) { try Self.recurrent.outline.check(term, on: [0, 1, 2]) }
      }
      #expect(throws: Unfit.self) { try Self.residual.outline.check(term, on: [0, 1, 2, 3]) }
    }
    do {
      try Self.recurrent.outline.check(L12(), on: [0, 1, 2])
    } catch {
      #expect(
        error.description
          == "l12: it has no meaning on inputs → layers.0, layers.0 → layers.0, layers.0 → layers.1 (allowed: "
          + "connections that each begin with the units that the one before ends with, none visited twice)")
    }
    // The way past the circle is a chain.
    #expect(throws: Never.self) { try Self.recurrent.outline.check(L12(), on: [0, 2]) }
    // Paths go round the circle, once.
    #expect(throws: Never.self) { try Self.recurrent.outline.check(PathLoops(), on: [0, 1, 2]) }
    #expect(throws: Unfit.self) { try Self.recurrent.outline.check(PathLoops(), on: [1]) }
    #expect(throws: Unfit.self) { try Self.residual.outline.check(Activity(), on: [0, 1, 2, 3]) }
    #expect(throws: Unfit.self) {
      try Self.convolutional.outline.check(CohesionCoupling(cohesion: 1, coupling: 1), on: [0, 1, 2])
    }
  }

  /// What a proximal step and a mask of weights that is learned do, they do to kernels.
  @Test func stepsAndMasksKeepTheShapesOfKernels() throws {
    let network = Self.convolutional
    for term in [WeightedTerm(L1(), weight: 0.5, isProximal: true), WeightedTerm(WeightMask(), weight: 0.01)] {
      var trainer = try Trainer(
        objective: try Objective(network: network, loss: .meanSquaredError, terms: [term]),
        optimizer: .sgd(learningRate: 0.1),
        examples: Dataset(inputs: unevenTensor([6, 5, 4, 2]), targets: unevenTensor([6, 2])),
        batches: Batches(count: 6, size: nil, seed: 0), steps: 4)
      var state = trainer.initialState(seed: 1)
      for _ in 0..<4 { _ = try trainer.step(&state) }
      #expect(state.parameters.tensors.map(\.shape) == network.parameterShapes.map(\.shape))
      #expect(state.parameters.isFinite)
      if term.isProximal { #expect(state.parameters[0].elements.contains(0)) }
    }
  }
}
