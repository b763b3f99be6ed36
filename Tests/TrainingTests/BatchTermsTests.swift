import Networks
import Regularizers
import Tasks
import Tensors
import TestSupport
import Testing
import Training
import _Differentiation

/// Terms of activations and of learned assignments in one objective, some on parts of the network.
private let terms = [
  WeightedTerm(WeightedActivity(), weight: 0.3),
  WeightedTerm(Activity(exponent: 2), name: "first hidden", weight: 0.2, layers: [0, 1]),
  WeightedTerm(L2(), weight: 0.1, layers: [2, 0]),
  WeightedTerm(SoftModularity(), weight: 0.5, schedule: .cosine(final: 0.1)),
  WeightedTerm(
    FunctionalModularity(form: .correlation), weight: 0.05, layers: [1, 2]),
  WeightedTerm(RoutingCompetition(), weight: 0.4),
]

@Suite struct BatchTermsTests {
  let problem = Problem()
  private let parameters: Parameters
  private let learned: [Parameters]

  init() {
    parameters = Parameters(problem.network.parameterShapes.map { unevenTensor($0.shape, scale: 0.7) })
    let state = problem.trainer(.adam(learningRate: 0.1), terms: terms).initialState(seed: 1)
    // Shares that are not all alike.
    learned = state.terms.map { Parameters($0.parameters.tensors.map { 8 * $0 }) }
  }

  private func evaluate(
    _ parameters: Parameters, _ learned: [Parameters], terms: [WeightedTerm] = terms, measuring: Bool = false
  ) -> (report: StepReport, gradient: Parameters, learned: [Parameters]) {
    problem.objective(terms).valueWithGradient(
      at: parameters, learned: learned, inputs: problem.examples.inputs, targets: problem.examples.targets,
      step: 30, of: 100, measuringGradients: measuring)
  }

  @Test func gradientsOfTheNetworkAndOfWhatTermsLearnAgreeWithDifferences() {
    let (_, gradient, learnedGradients) = evaluate(parameters, learned)
    let error = gradientError(of: gradient, at: parameters) { Scalar(evaluate($0, learned).report.loss) }
    #expect(error < gradientTolerance)
    #expect(learned.map(\.count) == [4, 2])
    for position in learned.indices {
      let error = gradientError(of: learnedGradients[position], at: learned[position]) { own in
        var changed = learned
        changed[position] = own
        return Scalar(evaluate(parameters, changed).report.loss)
      }
      #expect(error < gradientTolerance)
    }
  }

  @Test func aTermSeesTheOutputsOfItsHiddenLayersOnly() throws {
    let outputs = problem.network.pass(problem.examples.inputs, parameters).layerOutputs
    let report = evaluate(parameters, learned).report
    let value = try #require(report.terms.first { $0.name == "first hidden" }).value
    let expected = Double(outputs[0].sumOfSquares()) / Double(problem.examples.count)
    #expect(abs(value - expected) < 1e-5 * expected)
  }

  @Test func ratiosCompareTheWholeGradientOfATermWithTheTasks() throws {
    let report = evaluate(parameters, learned, measuring: true).report
    let task = evaluate(parameters, [], terms: []).gradient
    for (index, term) in terms.enumerated() {
      let isLearner = index == 3 || index == 5
      let own = isLearner ? [learned[index == 3 ? 0 : 1]] : []
      let difference = evaluate(parameters, own, terms: [term]).gradient - task
      let ratio = try #require(report.terms[index].gradientRatio)
      // A difference of two gradients keeps fewer digits.
      #expect(abs(ratio - difference.norm / task.norm) < 1e-3 * ratio, "\(term.name)")
    }
  }

  @Test func measuringChangesNoBit() {
    let (quiet, loud) = (evaluate(parameters, learned), evaluate(parameters, learned, measuring: true))
    #expect(quiet.gradient == loud.gradient && quiet.learned == loud.learned)
  }

  @Test func examplesOfOneTargetAreOfOneClass() throws {
    let targets = Tensor([4, 3], [1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1])
    let inputs = problem.examples.inputs.taking(0..<4)
    let objective = problem.objective([WeightedTerm(CohesionCoupling(), weight: 1)])
    let report = objective.valueWithGradient(at: parameters, inputs: inputs, targets: targets, step: 0, of: 1)
    let outputs = problem.network.pass(inputs, parameters).layerOutputs
    let expected = CohesionCoupling()(
      TermInput(activations: Parameters(Array(outputs[..<2])), classes: [0, 1, 0, 2]))
    #expect(report.report.terms[0].value == Double(expected))
  }

  /// Layers that go through steps, with every kind of sequence: what stands behind the ends is no row of a term.
  static let sequenceNetworks: [(name: String, layers: @Sendable () -> [any Layer])] = [
    (
      "recurrent",
      {
        [
          GRULayer(3, 4, returns: .sequence), LSTMLayer(4, 3, returns: .sequence), DenseLayer(3, 4),
          GRULayer(4, 2),
        ]
      }
    ),
    (
      "dense",
      {
        [
          DenseLayer(3, 4, activation: .tanh), DenseLayer(4, 3, activation: .tanh), GlobalPoolLayer(),
          DenseLayer(3, 2),
        ]
      }
    ),
  ]
  /// Products of more rows are summed in other blocks.
  private static let paddingTolerance: Double = isDouble ? 1e-13 : 1e-5

  @Test(arguments: sequenceNetworks.indices) func paddingChangesNeitherValueNorGradient(index: Int) throws {
    let lengths = [4, 1, 3, 2, 4, 3]
    let (inputs, targets) = (unevenTensor([6, 4, 3]), unevenTensor([6, 2]))
    let terms = [
      WeightedTerm(Activity(exponent: 2), weight: 0.3), WeightedTerm(Activity(exponent: 1), weight: 0.2),
    ]
    func found(_ inputs: Tensor, _ lengths: [Int]?) throws -> (report: StepReport, gradient: Parameters) {
      let network = try Network(
        inputShape: [inputs.shape[1], 3], layers: Self.sequenceNetworks[index].layers())
      let parameters = Parameters(network.parameterShapes.map { unevenTensor($0.shape, scale: 0.7) })
      var weighting = WeightingState()
      let result = try Objective(network: network, loss: .meanSquaredError, terms: terms).valueWithGradient(
        at: parameters, inputs: inputs, targets: targets, lengths: lengths, step: 0, of: 1,
        measuringGradients: true, weighting: &weighting)
      return (result.report, result.gradient)
    }
    let short = try found(inputs, lengths)
    // Three more steps behind, and something else in them and behind the ends.
    var longer = Tensor(repeating: 9, [6, 7, 3])
    longer.withMutableElements { elements in
      for (example, length) in lengths.enumerated() {
        for place in 0..<3 * length { elements[21 * example + place] = inputs.elements[12 * example + place] }
      }
    }
    let long = try found(longer, lengths)
    for (a, b) in zip(short.report.terms, long.report.terms) {
      #expect(a.value > 0 && abs(a.value - b.value) < Self.paddingTolerance * a.value)
      let (x, y) = (try #require(a.gradientRatio), try #require(b.gradientRatio))
      #expect(x > 0 && abs(x - y) < Self.paddingTolerance * x)
    }
    #expect((short.gradient - long.gradient).norm < Self.paddingTolerance * short.gradient.norm)
    // The ends count: whoever is not told them finds another value.
    #expect(try abs(found(inputs, nil).report.terms[0].value - short.report.terms[0].value) > 0.01)
    let network = try Network(inputShape: [4, 3], layers: Self.sequenceNetworks[index].layers())
    let parameters = Parameters(network.parameterShapes.map { unevenTensor($0.shape, scale: 0.7) })
    let objective = try Objective(network: network, loss: .meanSquaredError, terms: [terms[0]])
    let error = gradientError(of: try gradient(objective, parameters), at: parameters) { parameters in
      var weighting = WeightingState()
      return Scalar(
        objective.valueWithGradient(
          at: parameters, inputs: inputs, targets: targets, lengths: lengths, step: 0, of: 1,
          weighting: &weighting
        ).report.loss)
    }
    #expect(error < gradientTolerance)
    func gradient(_ objective: Objective, _ parameters: Parameters) throws -> Parameters {
      var weighting = WeightingState()
      return objective.valueWithGradient(
        at: parameters, inputs: inputs, targets: targets, lengths: lengths, step: 0, of: 1,
        weighting: &weighting
      ).gradient
    }
  }
}
