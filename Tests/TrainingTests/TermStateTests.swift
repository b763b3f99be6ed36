import ArrayFiles
import Foundation
import Networks
import Optimizers
import Regularizers
import Tensors
import TestSupport
import Testing
import Training

@Suite struct TermStateTests {
  let problem = Problem()
  private let terms = [
    WeightedTerm(L2(), weight: 0.01),
    WeightedTerm(SoftModularity(), weight: 1, optimizer: .adam(learningRate: 0.1)),
    WeightedTerm(RoutingCompetition(), weight: 1, optimizer: .sgd(learningRate: 0.1, momentum: 0.5)),
  ]

  private var trainer: Trainer { problem.trainer(.adam(learningRate: 0.01), terms: terms) }

  @Test func termsThatLearnBeginWithParametersOfTheirOwnAndKnowTheirSeed() {
    let state = trainer.initialState(seed: 1)
    #expect(problem.objective(terms).learners == [1, 2])
    #expect(
      state.terms.map { $0.parameters.tensors.map(\.shape) } == [
        [[4, 2], [6, 2], [5, 2], [3, 2]], [[6, 2], [5, 2]],
      ])
    #expect(trainer.initialState(seed: 1).terms.map(\.parameters) == state.terms.map(\.parameters))
    #expect(trainer.initialState(seed: 2).terms.map(\.parameters) != state.terms.map(\.parameters))
    #expect(state.terms[0].parameters[1] != state.terms[1].parameters[0])
    #expect(problem.trainer(.adam(learningRate: 0.01)).initialState(seed: 1).terms.isEmpty)
  }

  @Test func trainingImprovesWhatTheyLearn() throws {
    var trainer = trainer
    var state = trainer.initialState(seed: 1)
    let fresh = state.terms.map(\.parameters)
    var reports: [StepReport] = []
    for _ in 0..<40 { reports.append(try trainer.step(&state)) }
    #expect(state.terms.allSatisfy { $0.optimizer.step == 40 })
    #expect(state.terms[0].parameters != fresh[0] && state.terms[1].parameters != fresh[1])
    #expect(reports[39].terms[1].value < reports[0].terms[1].value)
    #expect(reports[39].terms[2].value < reports[0].terms[2].value)
  }

  @Test func savedAndReadItGoesOnAsIfItHadNotStopped() throws {
    let folder = try TemporaryFolder()
    let checkpoint = Checkpoint(parameters: folder.url.appendingPathComponent("step.safetensors"))
    var trainer = trainer
    var state = trainer.initialState(seed: 1)
    for _ in 0..<3 { _ = try trainer.step(&state) }
    try checkpoint.write(state, of: problem.network)
    // The model file holds the network alone.
    #expect(try SafeTensors.read(checkpoint.parameters).arrays.count == 6)
    var again = try checkpoint.read(
      network: problem.network, optimizer: trainer.optimizer, objective: trainer.objective)
    for _ in 0..<3 {
      #expect(try trainer.step(&again) == trainer.step(&state))
    }
    #expect(again.parameters == state.parameters)
    #expect(again.terms.map(\.parameters) == state.terms.map(\.parameters))
  }

  @Test func aMissingTensorIsNamedAndOneTooManyIsRefused() throws {
    let folder = try TemporaryFolder()
    let checkpoint = Checkpoint(parameters: folder.url.appendingPathComponent("step.safetensors"))
    let trainer = trainer
    try checkpoint.write(trainer.initialState(seed: 1), of: problem.network)
    func read(_ objective: Objective) -> CheckpointError? {
      #expect(throws: CheckpointError.self) {
        try checkpoint.read(network: problem.network, optimizer: trainer.optimizer, objective: objective)
      }
    }
    #expect(read(problem.objective())?.reason.contains("terms.0.parameters.0 belongs to no part") == true)
    let other = problem.objective([WeightedTerm(SoftModularity(assignment: .init(modules: 3)), weight: 1)])
    #expect(read(other)?.reason.contains("terms.0.parameters.0 has shape [4, 2]; [4, 3] is needed") == true)
    var file = try SafeTensors.read(checkpoint.optimizer)
    file.arrays.removeAll { $0.name == "terms.1.parameters.1" }
    try SafeTensors.write(file, to: checkpoint.optimizer)
    #expect(
      read(trainer.objective)?.reason.contains("tensor terms.1.parameters.1 of shape [5, 2] is missing") == true
    )
  }

  @Test("A proximal step after the update: what the optimizer made, brought nearer to zero by λ times the rate")
  func proximal() throws {
    func step(_ terms: [WeightedTerm]) throws -> Parameters {
      var trainer = problem.trainer(.sgd(learningRate: 0.5), terms: terms)
      var state = trainer.initialState(seed: 1)
      _ = try trainer.step(&state)
      return state.parameters
    }
    let plain = try step([])
    let found = try step([WeightedTerm(L1(), weight: 0.2, layers: [0, 2], isProximal: true)])
    for (position, tensor) in plain.tensors.enumerated() {
      let isSeen = position == 0 || position == 4
      #expect(found[position] == (isSeen ? tensor.softThresholded(by: 0.1) : tensor))
    }
    #expect(found[0].elements.contains(0))
  }
}
