import Networks
import Tasks
import Tensors
import TestSupport
import Testing
import Training

@Suite struct EvaluationTests {
  @Test(arguments: [1, 5, 8, 23, 24, 100]) func partsAndTheWholeAreEqual(partSize: Int) {
    let problem = Problem()
    let parameters = problem.network.initialParameters(seed: 1)
    let evaluate = { (partSize: Int) in
      problem.network.evaluate(
        parameters, on: problem.examples, loss: .meanSquaredError, scoring: .sign, partSize: partSize)
    }
    let (parts, whole) = (evaluate(partSize), evaluate(24))
    #expect(parts.accuracy == whole.accuracy)
    // Each part's mean is rounded to a scalar.
    #expect(abs(parts.loss - whole.loss) < 4 * Double(Scalar.ulpOfOne) * whole.loss)
  }

  @Test func lossAndAccuracyAreThoseOfTheOutputs() throws {
    // One input, two classes: x decides, and the third example is wrong.
    let network = try Network(sizes: [1, 2], activation: .tanh)
    let parameters = Parameters([Tensor([1, 2], [1, -1]), Tensor([2])])
    let examples = Dataset(inputs: Tensor([3, 1], [1, -2, 0.5]), targets: Tensor([3], [0, 1, 1]))
    let result = network.evaluate(
      parameters, on: examples, loss: .softmaxCrossEntropy, scoring: .largestOutput, partSize: 2)
    #expect(result.accuracy == 2 / 3.0)
    // log(1 + e⁻²), log(1 + e⁻⁴) and log(1 + e) by hand.
    let expected = (0.126928011 + 0.018149927 + 1.313261688) / 3
    #expect(abs(result.loss - expected) < 1e-6)
  }

  @Test func whereNothingIsRightOrWrongThereIsNoAccuracy() {
    let problem = Problem()
    let result = problem.network.evaluate(
      problem.network.initialParameters(seed: 1), on: problem.examples, loss: .meanSquaredError,
      scoring: .none, partSize: 10)
    #expect(result.accuracy == nil && result.loss > 0)
  }

  /// Parts are not evaluated for themselves: a correlation is that of all examples.
  @Test(arguments: [1, 7, 24]) func capacityIsTheSumOfSquaredCorrelations(partSize: Int) throws {
    let problem = Problem()
    let parameters = problem.network.initialParameters(seed: 1)
    let result = problem.network.evaluate(
      parameters, on: problem.examples, loss: .meanSquaredError, scoring: .squaredCorrelation,
      partSize: partSize)
    var correlations = SquaredCorrelations()
    correlations.add(problem.network(problem.examples.inputs, parameters), problem.examples.targets)
    #expect(result.accuracy == nil && result.capacity == correlations.sum && correlations.sum > 0)
  }
}
