import Networks
import Optimizers
import Regularizers
import Tensors
import TestSupport
import Testing
import Training
import _Differentiation

@Suite struct ObjectiveTests {
  let problem = Problem()
  /// Sums of some hundred products.
  let precision = MemoryLayout<Scalar>.size == 8 ? 1e-12 : 1e-5

  @Test(arguments: [0, 30, 80]) func gradientIsThatOfTaskAndTermsTogether(step: Int) {
    // Far from zero, where |w| has a kink.
    let network = problem.network
    let parameters = Parameters(network.parameterShapes.map { unevenTensor($0.shape, scale: 0.7) })
    let objective = problem.objective(mixedTerms)
    let (inputs, targets) = (problem.examples.inputs, problem.examples.targets)
    let (report, gradient, _) = objective.valueWithGradient(
      at: parameters, inputs: inputs, targets: targets, step: step, of: 100)

    /// The same sum written out once more.
    func loss(_ p: Parameters) -> Scalar {
      let factors = mixedTerms.map { Scalar($0.weight * $0.schedule.factor(at: step, of: 100)) }
      return meanSquaredErrorLoss(network(inputs, p), target: targets)
        + factors[0] * p[2].sumOfAbsolutes()
        + factors[1] * (p[4].sumOfSquares() + p[0].sumOfSquares())
        + factors[2] * NormalizedLoops()(Parameters([p[0], p[2], p[4]]))
    }
    #expect(abs(report.loss - Double(loss(parameters))) < precision)
    #expect(gradientError(of: gradient, at: parameters, function: loss) < gradientTolerance)
  }

  @Test func aGradientWithoutOneTermIsFound() {
    let parameters = Parameters(problem.network.parameterShapes.map { unevenTensor($0.shape, scale: 0.7) })
    let (inputs, targets) = (problem.examples.inputs, problem.examples.targets)
    let less = problem.objective([mixedTerms[0], mixedTerms[2]]).valueWithGradient(
      at: parameters, inputs: inputs, targets: targets, step: 0, of: 100)
    let whole = problem.objective(mixedTerms)
    let error = gradientError(of: less.gradient, at: parameters) {
      Scalar(
        whole.valueWithGradient(at: $0, inputs: inputs, targets: targets, step: 0, of: 100).report.loss)
    }
    #expect(error > gradientTolerance)
  }

  @Test func reportHoldsEachPartAndTheRatioOfGradientNorms() throws {
    let parameters = problem.network.initialParameters(seed: 4)
    let (inputs, targets) = (problem.examples.inputs, problem.examples.targets)
    let measure = { (terms: [WeightedTerm], step: Int, isMeasuring: Bool) in
      problem.objective(terms).valueWithGradient(
        at: parameters, inputs: inputs, targets: targets, step: step, of: 100, measuringGradients: isMeasuring)
    }
    let task = measure([], 30, false)
    let report = measure(mixedTerms, 30, true).report
    #expect(report.taskLoss == task.report.taskLoss)
    #expect(report.terms.map(\.name) == ["l1", "l2", "normalizedLoops"])
    #expect(report.loss == report.terms.reduce(report.taskLoss) { $0 + $1.weight * $1.value })
    for (term, part) in zip(mixedTerms, report.terms) {
      #expect(part.weight == term.weight * term.schedule.factor(at: 30, of: 100))
      let alone = gradient(of: term, at: parameters)
      #expect(part.value == Double(alone.value))
      let ratio = try #require(part.gradientRatio)
      let expected = part.weight * alone.norm / task.gradient.norm
      #expect(abs(ratio - expected) <= 1e-12 * expected)
    }
    #expect(measure(mixedTerms, 30, false).report.terms.allSatisfy { $0.gradientRatio == nil })
    #expect(measure(mixedTerms, 30, false).gradient == measure(mixedTerms, 30, true).gradient)
  }

  private func gradient(of term: WeightedTerm, at parameters: Parameters) -> (value: Scalar, norm: Double) {
    func differentiate(_ regularizer: some Regularizer, _ weights: Parameters) -> (Scalar, Parameters) {
      valueWithGradient(at: weights) { regularizer($0) }
    }
    let positions = problem.network.outline.parameters
    let weights = Parameters((term.layers ?? [0, 1, 2]).map { parameters[positions[$0]] })
    guard let regularizer = term.regularizer.kind.ofWeights else { return (.nan, .nan) }
    let (value, gradient) = differentiate(regularizer, weights)
    return (value, gradient.norm)
  }

  @Test func aTaskWithoutGradientHasNoRatio() throws {
    // A last layer of zeros says zero, which is what it should say.
    var parameters = problem.network.initialParameters(seed: 4)
    for position in 4...5 { parameters.tensors[position].scale(by: 0) }
    let inputs = problem.examples.inputs
    let report = problem.objective([WeightedTerm(L2(), weight: 1)]).valueWithGradient(
      at: parameters, inputs: inputs, targets: Tensor(problem.examples.targets.shape), step: 0, of: 1,
      measuringGradients: true
    ).report
    #expect(report.taskLoss == 0)
    #expect(report.terms[0].gradientRatio == nil)
  }

  @Test func aTermAboveItsCapAddsNothingToTheGradient() {
    let parameters = problem.network.initialParameters(seed: 4)
    let measure = { (terms: [WeightedTerm]) in
      problem.objective(terms).valueWithGradient(
        at: parameters, inputs: problem.examples.inputs, targets: problem.examples.targets, step: 0, of: 1,
        measuringGradients: true)
    }
    let capped = measure([WeightedTerm(PathLoops(cap: 1e-6), weight: 5)])
    #expect(capped.gradient == measure([]).gradient)
    #expect(capped.report.terms[0].gradientRatio == 0)
  }

  /// A term that looks at what units do has the network go layer by layer, even where it counts for nothing.
  @Test func aSmallNetworkInOneCallIsTheSameButForRounding() {
    let parameters = Parameters(problem.network.parameterShapes.map { unevenTensor($0.shape, scale: 0.7) })
    let measure = { (more: [WeightedTerm]) in
      problem.objective(mixedTerms + more).valueWithGradient(
        at: parameters, inputs: problem.examples.inputs, targets: problem.examples.targets, step: 30, of: 100,
        measuringGradients: true)
    }
    let (whole, layered) = (measure([]), measure([WeightedTerm(WeightedActivity(), weight: 0)]))
    #expect(abs(whole.report.taskLoss - layered.report.taskLoss) < precision)
    #expect((whole.gradient - layered.gradient).norm < precision * layered.gradient.norm)
    #expect(whole.report.terms.map(\.value) == Array(layered.report.terms.map(\.value).prefix(3)))
    for (own, other) in zip(whole.report.terms, layered.report.terms) {
      #expect(abs((own.gradientRatio ?? 0) - (other.gradientRatio ?? 1)) < precision)
    }
  }
}
