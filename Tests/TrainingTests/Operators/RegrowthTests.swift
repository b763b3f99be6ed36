import Networks
import Optimizers
import Randomness
import Tasks
import Tensors
import Testing
import Training

@Suite struct RegrowthTests {
  let problem = Problem()

  private func sparse(_ trainer: Trainer, seed: UInt64 = 1) -> TrainingState {
    let network = problem.network
    let mask = try! Mask(
      network.outline.parameters.enumerated().map { layer, position in
        var stream = RandomStream(seed: 9, stream: .masks, index: UInt64(layer))
        return MaskPattern(random: 10, network.parameterShapes[position].shape, using: &stream)
      }, of: network)
    return trainer.initialState(seed: seed, mask: mask)
  }

  private func trainer(_ choice: Regrowth.Choice, seed: UInt64 = 0, share: Double = 0.5) -> Trainer {
    try! Trainer(
      objective: problem.objective(), optimizer: .adam(learningRate: 0.01), examples: problem.examples,
      batches: Batches(count: 24, size: 7, seed: 3), steps: 40,
      operators: [
        Regrowth(share: share, choice: choice, period: OperatorPeriod(from: 0.25, to: 0.75, every: 10))
      ], seed: seed)
  }

  @Test(arguments: Regrowth.Choice.allCases) func theWeakestGoAndAsManyCome(choice: Regrowth.Choice) throws {
    var trainer = trainer(choice)
    var plain = try Trainer(
      objective: trainer.objective, optimizer: trainer.optimizer, examples: trainer.goals[0],
      batches: Batches(count: 24, size: 7, seed: 3), steps: 40)
    var state = sparse(trainer)
    // 5 of 10 at the first time, 2 at the second: ⌊10/4 (1 + cos π/2)⌋; none at the last.
    for (step, count) in [(10, 5), (20, 2), (30, 0)] {
      while state.step < step - 1 { _ = try trainer.step(&state) }
      var before = state
      _ = try plain.step(&before)
      let batch = Batches(count: 24, size: 7, seed: 3)
      var batches = batch
      let positions = batches.indices(atStep: step)
      let gradient = problem.objective().valueWithGradient(
        at: before.parameters, inputs: problem.examples.inputs.taking(positions),
        targets: problem.examples.targets.taking(positions), step: step, of: 40
      ).gradient
      _ = try trainer.step(&state)
      let masks = try [before, state].map { try #require($0.mask).patterns(of: problem.network) }
      for layer in 0..<3 {
        let (old, new) = (masks[0][layer].isPresent, masks[1][layer].isPresent)
        let went = old.indices.filter { old[$0] && !new[$0] }
        let came = old.indices.filter { !old[$0] && new[$0] }
        #expect(went.count == count && came.count == count, "layer \(layer), step \(step)")
        let strengths = before.parameters.tensors[2 * layer].absolute().elements
        let stayed = old.indices.filter { old[$0] && new[$0] }
        #expect((went.map { strengths[$0] }.max() ?? 0) <= (stayed.map { strengths[$0] }.min() ?? 0))
        if choice == .gradient {
          let slopes = gradient.tensors[2 * layer].absolute().elements
          let never = old.indices.filter { !old[$0] && !new[$0] }
          #expect((came.map { slopes[$0] }.min() ?? 9) >= (never.map { slopes[$0] }.max() ?? 0))
        }
        for list in [state.parameters] + state.optimizer.slots.flatMap({ $0 }) {
          let elements = list.tensors[2 * layer].elements
          #expect((went + came).allSatisfy { elements[$0] == 0 })
        }
      }
    }
    _ = try trainer.step(&state)
    // What came is trained.
    let final = try #require(state.mask).patterns(of: problem.network)
    for (layer, pattern) in final.enumerated() {
      let elements = state.parameters.tensors[2 * layer].elements
      #expect(zip(elements, pattern.isPresent).allSatisfy { ($0 != 0) == $1 })
    }
  }

  @Test func chanceDependsOnTheSeed() throws {
    func mask(_ seed: UInt64) throws -> Mask? {
      var trainer = trainer(.random, seed: seed)
      var state = sparse(trainer)
      for _ in 0..<10 { _ = try trainer.step(&state) }
      return state.mask
    }
    #expect(try mask(1) == mask(1))
    #expect(try mask(1) != mask(2))
  }

  @Test func withoutAMaskNothingIsDone() throws {
    var trainer = trainer(.gradient)
    var state = trainer.initialState(seed: 1)
    for _ in 0..<12 { _ = try trainer.step(&state) }
    #expect(state.mask == nil)
  }
}
