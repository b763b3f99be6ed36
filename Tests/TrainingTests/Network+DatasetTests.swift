import Networks
import Optimizers
import Regularizers
import Tasks
import Tensors
import TestSupport
import Testing
import Training

/// Sequences that end at different steps, on all ways that examples take through a network: nothing depends on what stands behind the
/// ends, which a lost length would let in.
@Suite struct NetworkDatasetTests {
  private static let lengths = [5, 1, 3, 2, 5, 4, 1, 2]

  private let network = try! Network(
    inputShape: [5, 2],
    layers: [
      DenseLayer(2, 4, activation: .tanh), GRULayer(4, 3, returns: .sequence), LSTMLayer(3, 4),
      DenseLayer(4, 2),
    ])

  /// Examples with zeros behind the ends, or with something else.
  private func examples(padding: Scalar) -> Dataset {
    var inputs = unevenTensor([8, 5, 2])
    inputs.withMutableElements { elements in
      for place in elements.indices where place / 2 % 5 >= Self.lengths[place / 10] {
        elements[place] = padding
      }
    }
    return Dataset(inputs: inputs, targets: unevenTensor([8, 2], scale: 0.5), lengths: Self.lengths)
  }

  private func whole(_ examples: Dataset) -> Dataset {
    var examples = examples
    examples.lengths = nil
    return examples
  }

  @Test func aPassGoesUpToTheEnds() {
    let parameters = network.initialParameters(seed: 2)
    let (zeros, nines) = (examples(padding: 0), examples(padding: 9))
    let output = network.pass(zeros, parameters).output
    #expect(output == network.pass(zeros.inputs, parameters, lengths: Self.lengths).output)
    #expect(output == network.pass(nines, parameters).output)
    #expect(output != network.pass(whole(nines), parameters).output)
  }

  @Test(arguments: [3, 100]) func anEvaluationDoesNotDependOnThePadding(partSize: Int) {
    let parameters = network.initialParameters(seed: 2)
    func loss(_ examples: Dataset) -> Double {
      network.evaluate(parameters, on: examples, loss: .meanSquaredError, scoring: .none, partSize: partSize)
        .loss
    }
    #expect(loss(examples(padding: 0)) == loss(examples(padding: 9)))
    #expect(loss(whole(examples(padding: 0))) != loss(whole(examples(padding: 9))))
  }

  private func trained(_ examples: Dataset, batchSize: Int?) throws -> TrainingState {
    var trainer = try Trainer(
      objective: Objective(
        network: network, loss: .meanSquaredError, terms: [WeightedTerm(Activity(exponent: 2), weight: 0.1)]),
      optimizer: .adam(learningRate: 0.01), examples: examples,
      batches: Batches(count: examples.count, size: batchSize, seed: 1), steps: 1)
    var state = trainer.initialState(seed: 1)
    _ = try trainer.step(&state)
    return state
  }

  @Test(arguments: [nil, 3]) func aStepDoesNotDependOnThePadding(batchSize: Int?) throws {
    let (zeros, nines) = (examples(padding: 0), examples(padding: 9))
    let (first, second) = (try trained(zeros, batchSize: batchSize), try trained(nines, batchSize: batchSize))
    #expect(first.parameters == second.parameters && first.parameters != network.initialParameters(seed: 1))
    #expect(try trained(whole(nines), batchSize: batchSize).parameters != first.parameters)
  }

  @Test func aReadoutDoesNotDependOnThePadding() {
    func solved(_ examples: Dataset) -> Parameters {
      let parameters = network.initialParameters(seed: 2)
      var memory = Optimizer.sgd(learningRate: 1).initialState(for: parameters)
      memory.step = 4
      var state = TrainingState(parameters: parameters, optimizer: memory)
      RidgeReadout().apply(
        to: &state,
        in: OperatorContext(
          network: network, steps: 4, seed: 0, examples: examples, gradient: { _ in Parameters() }))
      return state.parameters
    }
    let (zeros, nines) = (examples(padding: 0), examples(padding: 9))
    #expect(solved(zeros) == solved(nines) && solved(zeros) != network.initialParameters(seed: 2))
    #expect(solved(whole(nines)) != solved(zeros))
  }
}
