import Optimizers
import Tensors
import Testing

@Suite struct OptimizerStateTests {
  let problem = Recording.pyTorch.problem
  let optimizer = Optimizer([ClipByNorm(maximum: 2)] + Optimizer.adam(learningRate: 0.1).transforms)

  @Test func everyTensorHasAName() {
    let names = optimizer.initialState(for: problem.start).tensors.map(\.name)
    #expect(
      names == [
        "transforms.1.slots.0.0", "transforms.1.slots.0.1", "transforms.1.slots.1.0", "transforms.1.slots.1.1",
      ])
  }

  /// Twelve updates at once, and seven, a copy of the elements, and five more: the same bits.
  @Test(arguments: [
    Optimizer.sgd(learningRate: 0.05, momentum: 0.9, nesterov: true),
    .adam(learningRate: 0.1, weightDecay: 0.1, schedule: .cosine()),
    .adamW(learningRate: 0.1, schedule: .warmUp(steps: 9, then: .cosine())),
  ])
  func aRestoredRunContinuesBitByBit(_ optimizer: Optimizer) throws {
    var straight = problem.start
    var state = optimizer.initialState(for: straight)
    train(optimizer, &straight, &state, updates: 12)

    var interrupted = problem.start
    var early = optimizer.initialState(for: interrupted)
    train(optimizer, &interrupted, &early, updates: 7)
    let saved = early.tensors.reversed().map { ($0.name, Tensor($0.tensor.shape, $0.tensor.elements)) }
    var parameters = Parameters(interrupted.tensors.map { Tensor($0.shape, $0.elements) })
    var restored = try OptimizerState(step: early.step, tensors: saved, for: optimizer, parameters: parameters)
    train(optimizer, &parameters, &restored, updates: 5)

    #expect(parameters.scalars == straight.scalars)
    #expect(restored.step == state.step)
    #expect(restored.tensors.map(\.tensor) == state.tensors.map(\.tensor))
    // The run without its memory ends elsewhere, so the comparison above sees what is lost.
    var fresh = optimizer.initialState(for: interrupted)
    train(optimizer, &interrupted, &fresh, updates: 5)
    #expect(interrupted.scalars != straight.scalars)
  }

  @Test func whatDoesNotFitIsRefused() throws {
    let whole = optimizer.initialState(for: problem.start).tensors
    let name = "transforms.1.slots.1.0"
    func restore(_ tensors: [(name: String, tensor: Tensor)], step: Int = 3) throws(OptimizerStateError) {
      _ = try OptimizerState(step: step, tensors: tensors, for: optimizer, parameters: problem.start)
    }
    #expect(throws: OptimizerStateError.negativeStep(-1)) { try restore(whole, step: -1) }
    #expect(throws: OptimizerStateError.missing(name, [3, 2])) { try restore(whole.filter { $0.name != name }) }
    #expect(throws: OptimizerStateError.duplicate(name)) { try restore(whole + [whole[2]]) }
    #expect(throws: OptimizerStateError.unexpected("a")) { try restore(whole + [("b", .zero), ("a", .zero)]) }
    var turned = whole
    turned[2].tensor = Tensor([2, 3])
    #expect(throws: OptimizerStateError.shape(name, [2, 3], expected: [3, 2])) { try restore(turned) }
  }

  @Test func errorsNameTheTensorItsShapeAndWhatIsNeeded() {
    let error = OptimizerStateError.shape("transforms.1.slots.1.0", [2, 3], expected: [3, 2])
    #expect("\(error)" == "optimizer state: tensor transforms.1.slots.1.0 has shape [2, 3]; [3, 2] is needed")
  }

  private func train(
    _ optimizer: Optimizer, _ parameters: inout Parameters, _ state: inout OptimizerState, updates: Int
  ) {
    for _ in 0..<updates {
      optimizer.update(&parameters, gradient: problem.gradient(at: parameters), state: &state, of: 12)
    }
  }
}
