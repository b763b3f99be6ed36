import Optimizers
import Tensors
import Testing

/// What every part owes the chain: a new part is one more row here.
@Suite struct GradientTransformTests {
  static let parts: [any GradientTransform] = [
    Momentum(decay: 0.9), Momentum(decay: 0.9, nesterov: true), ScaleByAdam(), ClipByNorm(maximum: 0.1),
    AddDecayedWeights(rate: 0.1), Scale(by: 3), Descend(learningRate: 0.1, schedule: .cosine()),
  ]

  @Test(arguments: parts.indices) func keepsShapesAndMemorysForm(_ index: Int) {
    let (part, problem) = (Self.parts[index], Recording.pyTorch.problem)
    let shapes = problem.start.tensors.map(\.shape)
    var state = part.initialState(for: problem.start)
    #expect(state.allSatisfy { $0.tensors.map(\.shape) == shapes })
    #expect(state.allSatisfy { $0.scalars.allSatisfy { $0 == 0 } })
    let lists = state.count
    for step in 0..<3 {
      var updates = problem.gradient(at: problem.start)
      part.apply(to: &updates, state: &state, parameters: problem.start, step: step, of: 3)
      #expect(updates.tensors.map(\.shape) == shapes)
      #expect(updates.isFinite)
      #expect(state.count == lists)
      #expect(state.allSatisfy { $0.tensors.map(\.shape) == shapes })
    }
  }

  /// All that a part remembers is in the value it is given: a copy of it repeats the update bit by bit.
  @Test(arguments: parts.indices) func remembersNothingElse(_ index: Int) {
    let (part, problem) = (Self.parts[index], Recording.pyTorch.problem)
    var state = part.initialState(for: problem.start)
    var first = problem.gradient(at: problem.start)
    part.apply(to: &first, state: &state, parameters: problem.start, step: 0, of: 3)
    var copy = state
    var (one, other) = (first, first)
    part.apply(to: &one, state: &state, parameters: problem.start, step: 1, of: 3)
    part.apply(to: &other, state: &copy, parameters: problem.start, step: 1, of: 3)
    #expect(one.scalars == other.scalars)
    #expect(state.map(\.scalars) == copy.map(\.scalars))
  }
}
