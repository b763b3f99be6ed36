import ArrayFiles
import Tensors
import TestSupport
import Testing

@testable import Networks

@Suite struct ModelArraysTests {
  private let network = try! Network(
    inputShape: [4, 3],
    layers: [GRULayer(3, 2, returns: .sequence), FlattenLayer(), BatchNormLayer(8), DenseLayer(8, 2)])
  private var content: ArrayFile { ModelFile.content(network.initialParameters(seed: 1), of: network) }

  private func error(_ body: () throws -> Void) -> WeightFileError? {
    do {
      try body()
      return nil
    } catch { return error as? WeightFileError }
  }

  private func replacing(_ name: String, _ shape: [Int], _ value: Float = 1) -> ArrayFile {
    var file = content
    file.arrays = file.arrays.map {
      $0.name == name
        ? NamedArray(name: name, shape: shape, values: Array(repeating: value, count: shape.reduce(1, *))) : $0
    }
    return file
  }

  /// Weights are those of connections, of whatever rank, and a model's file and a mask's have them under the network's names.
  @Test(arguments: SmallNetwork.allCases) func weightsAreReadByTheirNames(kind: SmallNetwork) throws {
    let network = try kind.network
    let parameters = network.initialParameters(seed: 2)
    let expected = network.outline.parameters.map { parameters[$0] }
    var file = ModelFile.content(parameters, of: network)
    #expect(try ModelFile.weights(in: file, file: "f", for: network) == expected)
    let names = network.outline.parameters.map { network.parameterShapes[$0].name }
    file.arrays = file.arrays.filter { names.contains($0.name) }
    file.metadata["format"] = "modulon-mask"
    #expect(try ModelFile.weights(in: file, file: "f", for: network) == expected)
  }

  /// Matrices under other names stand for the network's in their order.
  @Test func matricesOfOthersAreTakenInOrder() throws {
    let dense = try Network(sizes: [3, 4, 2], activation: .tanh)
    let parameters = dense.initialParameters(seed: 1)
    let noisy = try dense.adding(NoiseLayer())
    #expect(noisy.parameterShapes[2].name != dense.parameterShapes[2].name)
    let own = ModelFile.content(parameters, of: dense)
    #expect(try ModelFile.weights(in: own, file: "f", for: noisy) == [parameters[0], parameters[2]])
    let turned = ArrayFile(
      arrays: zip(["a.weight", "b.weight"], [0, 2]).map { NamedArray(parameters[$1].transposed(), name: $0) },
      metadata: ["orientation": "out-in"])
    #expect(try ModelFile.weights(in: turned, file: "f", for: dense) == [parameters[0], parameters[2]])
    let narrow = try Network(sizes: [3, 5, 2], activation: .tanh)
    #expect(
      error { _ = try ModelFile.weights(in: turned, file: "f", for: narrow) }
        == .wrongShape(file: "f", name: "a.weight", found: [4, 3], expected: [5, 3]))
    let deep = try Network(sizes: [3, 4, 2, 2], activation: .tanh)
    #expect(
      error { _ = try ModelFile.weights(in: turned, file: "f", for: deep) }
        == .missing(file: "f", name: "layers.2.weight", expected: [2, 2]))
    let shallow = try Network(sizes: [3, 4], activation: .tanh)
    #expect(
      error { _ = try ModelFile.weights(in: turned, file: "f", for: shallow) }
        == .unexpected(file: "f", name: "b.weight", found: [2, 4]))
  }

  @Test func whatDoesNotFitIsNamed() {
    func weights(_ file: ArrayFile) -> WeightFileError? {
      error { _ = try ModelFile.weights(in: file, file: "f", for: network) }
    }
    let name = "layers.0.weight"
    #expect(
      weights(replacing(name, [9, 2]))
        == .wrongShape(file: "f", name: name, found: [9, 2], expected: [3, 3, 2]))
    #expect(weights(replacing(name, [3, 3, 2], .nan)) == .notFinite(file: "f", name: name))
    var file = content
    file.arrays.removeAll { $0.name == name }
    #expect(weights(file) == .missing(file: "f", name: name, expected: [3, 3, 2]))
    file = content
    file.arrays.append(NamedArray(name: "layers.9.weight", shape: [2, 2], values: [1, 2, 3, 4]))
    #expect(weights(file) == .unexpected(file: "f", name: "layers.9.weight", found: [2, 2]))
  }

  /// Numbers that no parameter is are refused of arrays that nobody asked for, too.
  @Test func allNumbersAreLookedAt() {
    func problem(_ name: String, _ value: Float) -> WeightFileError? {
      error { try ModelArrays(replacing(name, [8], value), file: "f").checkNumbers() }
    }
    let (mean, variance) = ("layers.2.running_mean", "layers.2.running_variance")
    #expect(problem(mean, 1) == nil && problem(mean, -1) == nil)
    #expect(problem(mean, .infinity) == .notFinite(file: "f", name: mean))
    #expect(problem(variance, .nan) == .notFinite(file: "f", name: variance))
    #expect(problem(variance, -1) == .negativeVariance(file: "f", name: variance))
  }
}
