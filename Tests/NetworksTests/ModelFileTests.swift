import ArrayFiles
import Foundation
import Tensors
import TestSupport
import Testing

@testable import Networks

@Suite struct ModelFileTests {
  let network: Network
  let parameters: Parameters

  init() throws {
    network = try Network(sizes: [3, 4, 2], activation: .tanh, initializer: .fanInUniform)
    parameters = network.initialParameters(seed: 3)
  }

  private func temporaryFile() -> URL {
    FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).safetensors")
  }

  @Test func parametersComeBackToTheBit() throws {
    let url = temporaryFile()
    defer { try? FileManager.default.removeItem(at: url) }
    try ModelFile.write(parameters, of: network, metadata: ["seed": "3"], to: url)
    #expect(try ModelFile.read(url, for: network) == parameters)
    let file = try ArrayFile.read(url)
    #expect(file.metadata == ["format": "modulon", "orientation": "in-out", "seed": "3"])
    #expect(file.arrays.map(\.name) == network.parameterShapes.map(\.name))
    #expect(file.arrays.map(\.shape) == [[3, 4], [4], [4, 2], [2]])
    let type: ElementType = MemoryLayout<Scalar>.size == 8 ? .float64 : .float32
    #expect(file.arrays.allSatisfy { $0.elementType == type })
  }

  @Test func metadataCannotLieAboutTheFile() {
    let file = ModelFile.content(parameters, of: network, metadata: ["orientation": "out-in", "format": "x"])
    #expect(file.metadata == ["format": "modulon", "orientation": "in-out"])
  }

  /// As PyTorch would hold them.
  @Test func outInMatricesAreTransposed() throws {
    var file = ModelFile.content(parameters, of: network)
    file.metadata["orientation"] = "out-in"
    file.arrays = zip(file.arrays, parameters.tensors).map { array, tensor in
      NamedArray(tensor.shape.rank == 2 ? tensor.transposed() : tensor, name: array.name)
    }
    #expect(file.arrays[0].shape == [4, 3])
    #expect(try ModelFile.parameters(in: file, file: "f", for: network) == parameters)
  }

  /// What a batch norm divides by the root of.
  @Test func aVarianceBelowZeroIsNamed() throws {
    let network = try SmallNetwork.batchNorm.network
    var file = ModelFile.content(network.initialParameters(seed: 1), of: network)
    let place = try #require(file.arrays.firstIndex { $0.name == "layers.1.running_variance" })
    file.arrays[place] = NamedArray(name: file.arrays[place].name, shape: [3], values: [1, -0.5, 0])
    #expect(throws: WeightFileError.negativeVariance(file: "f", name: "layers.1.running_variance")) {
      try ModelFile.parameters(in: file, file: "f", for: network)
    }
  }

  @Test func missingArrayIsNamed() {
    var file = ModelFile.content(parameters, of: network)
    file.arrays.remove(at: 2)
    expect(.missing(file: "a/b", name: "layers.1.weight", expected: [4, 2]), from: file)
  }

  @Test func unexpectedArrayIsNamed() {
    var file = ModelFile.content(parameters, of: network)
    file.arrays.append(NamedArray(name: "layers.2.bias", shape: [1], values: [0]))
    expect(.unexpected(file: "a/b", name: "layers.2.bias", found: [1]), from: file)
  }

  @Test(arguments: [[4, 3], [3, 5], [12], [3, 4, 1], [1, 1, 1, 3, 4]]) func wrongShapeIsNamed(shape: [Int]) {
    var file = ModelFile.content(parameters, of: network)
    let count = shape.reduce(1, *)
    file.arrays[0] = NamedArray(
      name: "layers.0.weight", shape: shape, values: .init(repeating: 0, count: count))
    let error = WeightFileError.wrongShape(
      file: "a/b", name: "layers.0.weight", found: shape, expected: [3, 4])
    expect(error, from: file)
    #expect("\(error)".contains("\(shape)") && "\(error)".contains("[3, 4]"))
    #expect("\(error)".contains("out-in") == (shape == [4, 3]))
  }

  @Test func unknownOrientationIsNamed() {
    var file = ModelFile.content(parameters, of: network)
    file.metadata["orientation"] = "sideways"
    expect(.unknownOrientation(file: "a/b", found: "sideways"), from: file)
  }

  @Test func truncatedFileIsRefused() throws {
    let url = temporaryFile()
    defer { try? FileManager.default.removeItem(at: url) }
    try ModelFile.write(parameters, of: network, to: url)
    try Data(contentsOf: url).dropLast(3).write(to: url)
    #expect(throws: ArrayFileError.self) { try ModelFile.read(url, for: network) }
  }

  private func expect(
    _ error: WeightFileError, from file: ArrayFile, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(throws: error, sourceLocation: sourceLocation) {
      try ModelFile.parameters(in: file, file: "a/b", for: network)
    }
    #expect("\(error)".hasPrefix("a/b: "), sourceLocation: sourceLocation)
  }
}
