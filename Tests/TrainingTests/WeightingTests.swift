import Foundation
import Networks
import Optimizers
import Regularizers
import Tasks
import Tensors
import TestSupport
import Testing

@testable import Training

/// Weights that follow the training, masks and proximal steps: forty steps against PyTorch, recorded by
/// `Oracles/weighting.py`.
@Suite struct WeightingTests {
  struct Recording: Decodable {
    var steps: Int
    var sizes: [Int]
    var inputs: [Double]
    var targets: [Double]
    var initial: [[Double]]
    var masks: [[Double]]
    var cases: [Case]
  }

  struct Case: Decodable {
    struct Run: Decodable {
      /// For each step: the task's loss, and the weight that the case is about.
      var rows: [[Double]]
      var final: [[Double]]
    }
    var name: String
    var learningRate: Double
    var l1: Double?
    var l2: Double?
    var group: Double?
    var startBelow: Double?
    var bound: Double?
    var float32: Run
    var float64: Run

    var expected: Run { MemoryLayout<Scalar>.size == 4 ? float32 : float64 }

    var terms: [WeightedTerm] {
      switch name {
      case "proximal":
        [
          WeightedTerm(L1(), weight: l1!, isProximal: true),
          WeightedTerm(GroupLasso(groups: .columns), weight: group!, layers: [0], isProximal: true),
        ]
      case "ratio":
        [WeightedTerm(L2(), weight: l2!, weighting: Weighting(ratio: GradientRatio(0.3, memory: 0.5)))]
      case "start":
        [WeightedTerm(L1(), weight: l1!, schedule: .cosine(), weighting: Weighting(startBelow: startBelow!))]
      case "constraint": [WeightedTerm(L2(), weight: l2!)]
      default: []
      }
    }
  }

  let recording: Recording
  let network: Network

  init() throws {
    let file = try #require(
      Bundle.module.url(forResource: "weighting", withExtension: "json", subdirectory: "Fixtures"))
    recording = try JSONDecoder().decode(Recording.self, from: Data(contentsOf: file))
    network = try Network(sizes: recording.sizes, activation: .tanh)
  }

  private func tensor(_ shape: Shape, _ elements: [Double]) -> Tensor {
    Tensor(shape, elements.map { Scalar($0) })
  }

  private func begin(_ one: Case) -> (trainer: Trainer, state: TrainingState) {
    let (count, sizes) = (recording.inputs.count / recording.sizes[0], recording.sizes)
    let isPlain = ["proximal", "constraint"].contains(one.name)
    let trainer = try! Trainer(
      objective: Objective(
        network: network, loss: .meanSquaredError, terms: one.terms,
        constraint: one.bound.map { TaskConstraint(bound: $0, rate: 0.5, limit: 1.5) }),
      optimizer: isPlain ? .sgd(learningRate: one.learningRate) : .adam(learningRate: one.learningRate),
      examples: Dataset(
        inputs: tensor([count, sizes[0]], recording.inputs),
        targets: tensor([count, sizes[3]], recording.targets)),
      batches: Batches(count: count, size: nil, seed: 0), steps: recording.steps)
    var parameters = Parameters(zip(network.parameterShapes, recording.initial).map { tensor($0.shape, $1) })
    var mask: Mask?
    if one.name == "mask" {
      let patterns = zip(network.outline.parameters, recording.masks).map {
        MaskPattern(shape: network.parameterShapes[$0].shape, isPresent: $1.map { $0 == 1 })
      }
      mask = try! Mask(patterns, of: network)
      mask?.apply(to: &parameters)
    }
    return (
      trainer,
      TrainingState(
        parameters: parameters, optimizer: trainer.optimizer.initialState(for: parameters), mask: mask)
    )
  }

  @Test func stepsAreThoseOfPyTorch() throws {
    #expect(recording.cases.map(\.name) == ["mask", "proximal", "ratio", "start", "constraint"])
    // Sums are rounded in another order, and Adam divides by what may be small; single and double precision of PyTorch
    // itself differ by 2 to 12 units in the last place after forty steps.
    let tolerance = 300 * Double(Scalar.ulpOfOne)
    for one in recording.cases {
      var (trainer, state) = begin(one)
      for (step, row) in one.expected.rows.enumerated() {
        let report = try trainer.step(&state)
        #expect(abs(report.taskLoss - row[0]) < tolerance, "\(one.name), step \(step)")
        let weight =
          switch one.name {
          case "ratio", "start": report.terms[0].weight
          case "constraint": report.taskWeight
          default: 0.0
          }
        #expect(abs(weight - row[1]) < tolerance * max(1, row[1]), "\(one.name), step \(step)")
      }
      for (tensor, elements) in zip(state.parameters.tensors, one.expected.final) {
        for (a, b) in zip(tensor.elements, elements) {
          #expect(abs(Double(a) - b) < tolerance * max(1, abs(b)), "\(one.name)")
        }
        if one.name == "mask" || one.name == "proximal" {
          #expect(zip(tensor.elements, elements).allSatisfy { ($0 == 0) == ($1 == 0) }, "\(one.name)")
        }
      }
    }
  }

  @Test func aRatioHoldsAtEveryStepWithoutMemory() throws {
    let problem = Problem()
    let held = GradientRatio(0.2, memory: 0)
    let terms = [
      WeightedTerm(L2(), weight: -3, weighting: Weighting(ratio: held)),
      WeightedTerm(L1(), weight: 1, schedule: .cosine(), weighting: Weighting(ratio: held)),
      WeightedTerm(NormalizedLoops(), weight: 0, weighting: Weighting(ratio: held)),
    ]
    var trainer = problem.trainer(.adam(learningRate: 0.01), terms: terms, steps: 10)
    var state = trainer.initialState(seed: 1)
    for step in 0..<10 {
      let report = try trainer.step(&state, measuringGradients: true)
      let ratios = report.terms.map { $0.gradientRatio ?? .nan }
      let falling = Schedule.cosine().factor(at: step, of: 10)
      for (ratio, expected) in zip(ratios, [0.2, 0.2 * falling, 0]) { #expect(abs(ratio - expected) < 1e-12) }
      #expect(report.terms[0].weight < 0 && report.terms[2].weight == 0)
    }
  }

  @Test func aLimitBoundsTheFactorAndATermWithoutGradientKeepsIt() {
    var state = WeightingState()
    let term = WeightedTerm(L2(), weight: 2, weighting: Weighting(ratio: GradientRatio(1, memory: 0, limit: 5)))
    func weight(_ taskNorm: Double, _ termNorm: Double) -> Double {
      state.weight(of: term, taskLoss: 1, taskNorm: taskNorm, termNorm: { termNorm }, step: 0, of: 1)
    }
    #expect(weight(3, 0) == 0)
    #expect(weight(3, 1) == 3 && weight(1000, 1) == 10 && weight(7, 0) == 10)
  }

  /// Stopped at every step in turn and gone on from a file, a training ends with the same bits.
  @Test(.enabled(if: MemoryLayout<Scalar>.size == 4)) func whatWeightsRememberIsInTheCheckpoint() throws {
    let folder = try TemporaryFolder()
    let file = Checkpoint(parameters: folder.url.appendingPathComponent("x.safetensors"))
    for one in recording.cases {
      var (trainer, state) = begin(one)
      var (_, resumed) = begin(one)
      for _ in 0..<recording.steps {
        _ = try trainer.step(&state)
        _ = try trainer.step(&resumed)
        try file.write(resumed, of: network)
        resumed = try file.read(network: network, optimizer: trainer.optimizer)
        #expect(resumed.weighting == state.weighting, "\(one.name)")
      }
      #expect(resumed.parameters.tensors == state.parameters.tensors, "\(one.name)")
      #expect((state.weighting == WeightingState()) == ["mask", "proximal"].contains(one.name))
    }
  }

  @Test func aStepThatFailsLeavesTheMemoryAsItWas() throws {
    let problem = Problem()
    var trainer = try Trainer(
      objective: Objective(
        network: problem.network, loss: .meanSquaredError,
        terms: [WeightedTerm(Broken(value: .nan, slope: 1), weight: 1)],
        constraint: TaskConstraint(bound: 1e3)),
      optimizer: .sgd(learningRate: 0.1), examples: problem.examples,
      batches: Batches(count: 24, size: nil, seed: 0), steps: 10)
    var state = trainer.initialState(seed: 1)
    #expect(throws: NotFinite.self) { try trainer.step(&state) }
    #expect(state.weighting == WeightingState())
  }
}
