import ArrayFiles
import Foundation
import Networks
import Optimizers
import Tensors
import TestSupport
import Testing
import Training

@Suite struct CheckpointTests {
  let folder: TemporaryFolder
  let problem = Problem()
  let optimizer = Optimizer.adam(learningRate: 0.01)
  let checkpoint: Checkpoint

  init() throws {
    folder = try TemporaryFolder()
    checkpoint = Checkpoint(parameters: folder.url.appendingPathComponent("step-000003.safetensors"))
    var trainer = problem.trainer(optimizer)
    var state = trainer.initialState(seed: 1)
    for _ in 0..<3 { _ = try trainer.step(&state) }
    try checkpoint.write(state, of: problem.network)
  }

  private func read() throws -> TrainingState {
    try checkpoint.read(network: problem.network, optimizer: optimizer)
  }

  private func rewrite(_ url: URL, _ change: (inout ArrayFile) -> Void) throws {
    var file = try SafeTensors.read(url)
    change(&file)
    try SafeTensors.write(file, to: url)
  }

  @Test func theOptimizerIsNamedAfterTheParameters() {
    #expect(checkpoint.optimizer.lastPathComponent == "step-000003.optimizer.safetensors")
  }

  @Test func filesSayWhatTheyAre() throws {
    let parameters = try SafeTensors.read(checkpoint.parameters)
    #expect(parameters.metadata == ["format": "modulon", "orientation": "in-out", "step": "3"])
    #expect(parameters.arrays.map(\.name) == problem.network.parameterShapes.map(\.name))
    #expect(parameters.arrays[0].name == "layers.0.weight" && parameters.arrays[0].shape == [4, 6])
    let memory = try SafeTensors.read(checkpoint.optimizer)
    #expect(memory.metadata == ["format": "modulon-optimizer", "step": "3"])
    #expect(memory.arrays.count == 12)
    #expect(try read().step == 3)
  }

  @Test func aMissingStepIsNamed() throws {
    try rewrite(checkpoint.optimizer) { $0.metadata["step"] = nil }
    let error = #expect(throws: CheckpointError.self) { try read() }
    #expect(error?.description == "\(checkpoint.optimizer.path): its metadata has no step")
    for step in ["-1", "three"] {
      try rewrite(checkpoint.optimizer) { $0.metadata["step"] = step }
      #expect(throws: CheckpointError.self) { try read() }
    }
  }

  @Test func aMissingTensorIsNamed() throws {
    try rewrite(checkpoint.optimizer) { $0.arrays.removeLast() }
    let error = #expect(throws: CheckpointError.self) { try read() }
    #expect(
      error?.description == "\(checkpoint.optimizer.path): optimizer state: "
        + "tensor transforms.0.slots.1.5 of shape [3] is missing")
    try rewrite(checkpoint.parameters) { $0.arrays.removeFirst() }
    let missing = #expect(throws: WeightFileError.self) { try read() }
    #expect(missing?.description.contains("layers.0.weight") == true)
  }

  @Test func anotherNetworkIsRefused() throws {
    let other = try Network(sizes: [4, 6, 5, 2], activation: .tanh)
    let misshapen = #expect(throws: WeightFileError.self) {
      try checkpoint.read(network: other, optimizer: optimizer)
    }
    #expect(misshapen?.description.contains("layers.2.weight") == true)
    #expect(misshapen?.description.contains("[5, 3]") == true)
    #expect(misshapen?.description.contains("[5, 2]") == true)
    let error = #expect(throws: CheckpointError.self) {
      try checkpoint.read(network: problem.network, optimizer: .sgd(learningRate: 1, momentum: 0.5))
    }
    #expect(error?.reason.contains("belongs to no part of this optimizer") == true)
  }

  /// A tensor without axes, or with five of them, is legal in the format but none of ours.
  @Test func shapesThatNoTensorHasAreRefused() throws {
    for shape in [[], [1, 1, 1, 1, 1]] {
      try rewrite(checkpoint.optimizer) {
        $0.arrays[0] = NamedArray(name: $0.arrays[0].name, shape: shape, values: [1])
      }
      let error = #expect(throws: CheckpointError.self) { try read() }
      #expect(
        error?.description
          == "\(checkpoint.optimizer.path): tensor 'transforms.0.slots.0.0' has shape \(shape) "
          + "(allowed: one to four axes)")
    }
  }

  /// No training leaves a memory that is no number; a square that is too large for one it may.
  @Test func whatIsNoNumberIsRefused() throws {
    for value in [Float.nan, .infinity] {
      try rewrite(checkpoint.optimizer) {
        let old = $0.arrays[1]
        $0.arrays[1] = NamedArray(name: old.name, shape: old.shape, values: [value] + old.values.dropFirst())
      }
      guard value.isNaN else {
        #expect(try read().step == 3)
        continue
      }
      let error = #expect(throws: CheckpointError.self) { try read() }
      #expect(
        error?.description
          == "\(checkpoint.optimizer.path): tensor 'transforms.0.slots.0.1' has elements that are not a number")
    }
  }

  @Test func truncatedAndAbsentFilesAreNamed() throws {
    for url in [checkpoint.optimizer, checkpoint.parameters] {
      let bytes = try Data(contentsOf: url)
      for length in [0, 7, 100, bytes.count - 1] {
        try bytes.prefix(length).write(to: url)
        let error = #expect(throws: ArrayFileError.self) { try read() }
        guard case .malformed(let file, _) = error else {
          Issue.record("\(url.lastPathComponent) cut to \(length) bytes: \(String(describing: error))")
          continue
        }
        #expect(file.hasSuffix(url.lastPathComponent))
      }
      try FileManager.default.removeItem(at: url)
      let error = #expect(throws: ArrayFileError.self) { try read() }
      guard case .missing(let file) = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
      #expect(file.hasSuffix(url.lastPathComponent))
    }
  }
}
