import Tensors
import Testing

@testable import Networks

@Suite struct NetworkAssemblyTests {
  @Test func aConvolutionOfFewerInputsIsInGroups() throws {
    var network = NetworkAssembly(hasOuterChannels: true)
    try network.addMatrix(Tensor([1, 4], [1, 2, 3, 4]), "a")
    try network.addKernel(Tensor([2, 2, 2], [1, -2, 3, 4, 5, 6, -7, 8]), "b")
    #expect(network.connections[1].weights == Tensor([4, 2], [6, 0, 10, 0, 0, 8, 0, 12]))
    #expect(network.outline.populations.map(\.name) == ["inputs", "a", "b"])
    #expect(network.outline.populations.map(\.role) == [.input, .hidden, .output])
    #expect(throws: NetworkAssembly.Misfit.self) { try network.addKernel(Tensor([1, 3, 1]), "c") }
  }

  /// A flattened map is read by its channels, whichever axis is outside; without a map there is nothing to flatten.
  @Test(arguments: [true, false]) func aFlattenedMapIsReadByItsChannels(isOuter: Bool) throws {
    var network = NetworkAssembly(hasOuterChannels: isOuter)
    try network.addKernel(Tensor([1, 1, 2], [1, 1]), "a")
    try network.addMatrix(Tensor([6, 1], [1, -2, 3, -4, 5, -6]), "b", scale: [-2])
    #expect(network.connections[1].weights == Tensor([2, 1], isOuter ? [12, 30] : [18, 24]))
    #expect(throws: NetworkAssembly.Misfit.self) { try network.addMatrix(Tensor([3, 1]), "c") }
  }

  @Test func severalPopulationsAreReadOneAfterAnother() throws {
    var network = NetworkAssembly(hasOuterChannels: true)
    let one = NamedLayer.Recurrence(
      input: Tensor([1, 1], [2]), hidden: Tensor([1, 1], [3]), names: [], isMap: false)
    try network.addRecurrence([one, one], "r")
    #expect(network.outline.populations.map(\.role) == [.input, .output, .output], "both directions go on")
    try network.addMatrix(Tensor([2, 1], [5, 7]), "d")
    #expect(
      network.connections.map(\.from) == [0, 1, 0, 2, 1, 2]
        && network.connections.map(\.to) == [1, 1, 2, 2, 3, 3])
    #expect(network.outline.populations.map(\.role) == [.input, .hidden, .hidden, .output])
    #expect(network.connections.suffix(2).map { $0.weights.elements } == [[5], [7]])
  }

  /// Recurrent units that are maps are flattened as a convolution's are; others are not.
  @Test(arguments: [true, false]) func recurrentUnitsMayBeMaps(isMap: Bool) throws {
    var network = NetworkAssembly(hasOuterChannels: false)
    let level = NamedLayer.Recurrence(
      input: Tensor([1, 1], [2]), hidden: Tensor([1, 1], [3]), names: [], isMap: isMap)
    try network.addRecurrence([level], "r")
    guard isMap else {
      #expect(throws: NetworkAssembly.Misfit.self) { try network.addMatrix(Tensor([3, 1], [5, -6, 7]), "d") }
      return
    }
    try network.addMatrix(Tensor([3, 1], [5, -6, 7]), "d")
    #expect(network.connections[2].weights == Tensor([1, 1], [18]))
  }
}
