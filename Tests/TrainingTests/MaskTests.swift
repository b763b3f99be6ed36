import Foundation
import Networks
import Optimizers
import Randomness
import Regularizers
import Tasks
import Tensors
import TestSupport
import Testing
import Training

@Suite struct MaskTests {
  let problem = Problem()

  /// Half the weights of each matrix, drawn at random.
  private func randomMask(seed: UInt64 = 4) -> Mask {
    let network = problem.network
    return try! Mask(
      network.outline.parameters.enumerated().map { layer, position in
        var stream = RandomStream(seed: seed, stream: .masks, index: UInt64(layer))
        let shape = network.parameterShapes[position].shape
        return MaskPattern(random: shape.count / 2, shape, using: &stream)
      }, of: network)
  }

  /// Every term that pulls at weights, in every optimizer: nothing moves what is missing, not even its moments.
  @Test(arguments: TrainerTests.optimizers.indices) func missingWeightsAreZeroFromTheFirstStepToTheLast(
    index: Int
  ) throws {
    let (name, optimizer) = TrainerTests.optimizers[index]
    let mask = randomMask()
    var trainer = problem.trainer(optimizer, terms: mixedTerms)
    var state = trainer.initialState(seed: 8, mask: mask)
    let free = trainer.initialState(seed: 8).parameters
    let weights = problem.network.outline.parameters
    for step in 0...30 {
      for (position, pattern) in zip(weights, mask.patterns(of: problem.network)) {
        for list in [state.parameters] + state.optimizer.slots.flatMap({ $0 }) {
          let elements = list.tensors[position].elements
          #expect(
            zip(elements, pattern.isPresent).allSatisfy { $1 || $0 == 0 }, "\(name), step \(step)")
        }
        if step == 0 {
          let own = zip(
            zip(state.parameters.tensors[position].elements, free.tensors[position].elements), pattern.isPresent
          )
          #expect(own.allSatisfy { !$1 || $0.0 == $0.1 })
        }
      }
      if step < 30 { _ = try trainer.step(&state) }
    }
    // The others did move.
    for position in weights {
      let moved = zip(state.parameters.tensors[position].elements, free.tensors[position].elements).count {
        $0 != $1
      }
      #expect(moved == free.tensors[position].count, "\(name)")
    }
  }

  /// A hidden unit without connections is no unit: the rest trains as the network without it does.
  @Test func aUnitWithoutConnectionsMightAsWellNotBeThere() throws {
    let small = try Network(sizes: [4, 5, 3], activation: .tanh)
    let large = try Network(sizes: [4, 6, 3], activation: .tanh)
    let gone = 2
    func pattern(_ shape: Shape, _ isGone: (Int, Int) -> Bool) -> MaskPattern {
      MaskPattern(
        shape: shape,
        isPresent: (0..<shape[0]).flatMap { row in (0..<shape[1]).map { !isGone(row, $0) } })
    }
    let mask = try! Mask(
      [pattern([4, 6]) { $1 == gone }, pattern([6, 3]) { row, _ in row == gone }], of: large)
    let kept = (0..<6).filter { $0 != gone }

    func trainer(_ network: Network) -> Trainer {
      try! Trainer(
        objective: Objective(
          network: network, loss: .meanSquaredError, terms: [WeightedTerm(L2(), weight: 0.01)]),
        optimizer: Optimizer([ClipByNorm(maximum: 0.2)] + Optimizer.adam(learningRate: 0.01).transforms),
        examples: problem.examples, batches: Batches(count: 24, size: 7, seed: 3), steps: 40)
    }
    /// What the small network has of the large one's parameters.
    func part(_ parameters: Parameters) -> Parameters {
      let (first, bias, second) = (parameters.tensors[0], parameters.tensors[1], parameters.tensors[2])
      return Parameters([
        Tensor([4, 5], (0..<4).flatMap { row in kept.map { first[row, $0] } }),
        Tensor([5], kept.map { bias.elements[$0] }),
        Tensor([5, 3], kept.flatMap { row in (0..<3).map { second[row, $0] } }),
        parameters.tensors[3],
      ])
    }
    var (whole, less) = (trainer(large), trainer(small))
    var state = whole.initialState(seed: 5, mask: mask)
    let parameters = part(state.parameters)
    var other = TrainingState(parameters: parameters, optimizer: less.optimizer.initialState(for: parameters))
    for _ in 0..<40 {
      let (a, b) = (try whole.step(&state), try less.step(&other))
      // Sums run over one more zero, in another order; Adam enlarges the last places' difference over 40 steps.
      #expect(abs(a.loss - b.loss) < 1000 * Double(Scalar.ulpOfOne) * max(1, b.loss))
    }
    #expect(
      (part(state.parameters) - other.parameters).norm < 1000 * Double(Scalar.ulpOfOne) * other.parameters.norm)
  }

  @Test(.enabled(if: MemoryLayout<Scalar>.size == 4)) func stoppingAndGoingOnKeepsTheMask() throws {
    let folder = try TemporaryFolder()
    let optimizer = Optimizer.adam(learningRate: 0.01)
    let checkpoint = Checkpoint(parameters: folder.url.appendingPathComponent("half.safetensors"))
    var trainer = problem.trainer(optimizer, terms: mixedTerms)
    var state = trainer.initialState(seed: 8, mask: randomMask())
    for _ in 0..<10 { _ = try trainer.step(&state) }
    try checkpoint.write(state, of: problem.network)
    var resumed = try checkpoint.read(network: problem.network, optimizer: optimizer)
    #expect(resumed.mask == state.mask)
    for _ in 0..<10 {
      _ = try trainer.step(&state)
      _ = try trainer.step(&resumed)
    }
    #expect(resumed.parameters.tensors == state.parameters.tensors)
  }

  @Test func filesHoldZerosAndOnesAndNothingElse() throws {
    let folder = try TemporaryFolder()
    let file = folder.url.appendingPathComponent("mask.safetensors")
    let mask = randomMask()
    try mask.write(of: problem.network, to: file)
    #expect(try Mask.read(file, for: problem.network) == mask)
    #expect(try Mask.read(file, for: problem.network) != randomMask(seed: 5))
    let other = try Network(sizes: [4, 6, 5, 2], activation: .tanh)
    let error = #expect(throws: CheckpointError.self) { try Mask.read(file, for: other) }
    #expect(
      error?.description
        == "\(file.path): tensor 'layers.2.weight' is not a mask of zeros and ones of shape [5, 2]")
  }

  @Test func aMaskOfAllWeightsChangesNothing() throws {
    let network = problem.network
    let all = try Mask(
      network.outline.parameters.map {
        let shape = network.parameterShapes[$0].shape
        return MaskPattern(shape: shape, isPresent: Array(repeating: true, count: shape.count))
      }, of: network)
    var trainer = problem.trainer(.adam(learningRate: 0.01), terms: mixedTerms)
    var (masked, free) = (trainer.initialState(seed: 1, mask: all), trainer.initialState(seed: 1))
    for _ in 0..<5 { #expect(try trainer.step(&masked) == trainer.step(&free)) }
    #expect(masked.parameters.tensors == free.parameters.tensors)
  }

  @Test func patternsThatDoNotFitAreRefused() {
    let network = problem.network
    let right = [[4, 6], [6, 5], [5, 3]].map { MaskPattern(all: $0) }
    #expect(throws: Never.self) { try Mask(right, of: network) }
    for patterns in [Array(right.dropLast()), right + right, right.reversed(), []] {
      let error = #expect(throws: Unfit.self) { try Mask(patterns, of: network) }
      #expect(error?.description.hasSuffix("(allowed: [[4, 6], [6, 5], [5, 3]])") == true)
    }
  }
}
