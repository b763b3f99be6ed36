import Networks
import Tensors
import TestSupport
import Testing

@Suite struct UnitScaleTests {
  private func parameters(_ network: Network) -> Parameters {
    Parameters(
      network.parameterShapes.enumerated().map { position, parameter in
        let isPositive = parameter.name.hasSuffix("scale") || parameter.name.hasSuffix("variance")
        let tensor = unevenTensor(parameter.shape, scale: Scalar(0.5 + 0.1 * Double(position)))
        return isPositive ? Tensor(parameter.shape, tensor.elements.map { abs($0) + 0.2 }) : tensor
      })
  }

  private func matrices(_ network: Network, _ parameters: Parameters) -> [Tensor] {
    network.outline.connections.map { $0.matrix(of: parameters) }
  }

  /// Of a network without curves the weights with scales, multiplied, are its slope; the scale behind the last layer is there too.
  @Test func scalesBelongToTheWay() throws {
    let network = try Network(
      inputShape: [3],
      layers: [
        BatchNormLayer(3), DenseLayer(3, 4), BatchNormLayer(4), BatchNormLayer(4, epsilon: 0.1),
        DenseLayer(4, 2),
        BatchNormLayer(2),
      ])
    let parameters = parameters(network)
    let found = matrices(network, parameters)
    let product = matrixProduct(found[0], found[1])
    let zero = network(Tensor([1, 3]), parameters)
    for input in 0..<3 {
      let slope = network(Tensor([1, 3], (0..<3).map { $0 == input ? 1 : 0 }), parameters) - zero
      for output in 0..<2 {
        #expect(abs(slope.elements[output] - product[input, output]) < 1e-4 * (1 + abs(slope.elements[output])))
      }
    }
    #expect(network.outline.connections.map(\.fromScales.count) == [1, 2])
    #expect(network.outline.connections.map(\.toScales.count) == [0, 1])
    let scale = network.outline.connections[0].fromScales[0]
    let (gain, variance) = (parameters[0].elements[1], parameters[3].elements[1])
    #expect(abs(scale.factors(of: parameters).elements[1] - gain / (variance + 1e-5).squareRoot()) < 1e-5)
  }

  /// What a block multiplies its stream by is heard within the block alone; what the block adds is not multiplied by what was before it.
  @Test func blocksHearTheirOwnScales() throws {
    let block = try Network(
      inputShape: [4],
      layers: [BatchNormLayer(4), DenseLayer(4, 5), BatchNormLayer(5), DenseLayer(5, 4), BatchNormLayer(4)])
    let network = try Network(
      inputShape: [3], layers: [DenseLayer(3, 4), BatchNormLayer(4), ResidualLayer(block), DenseLayer(4, 2)])
    let parameters = parameters(network)
    #expect(network.outline.connections.map(\.fromScales.count) == [0, 1, 1, 0])
    #expect(network.outline.connections.map(\.toScales.count) == [1, 0, 1, 0])
    let found = matrices(network, parameters)
    // The slope is the way past the block and that through it.
    let within = matrixProduct(found[1], found[2])
    var stream = within
    for unit in 0..<4 { stream[unit, unit] += 1 }
    let product = matrixProduct(matrixProduct(found[0], stream), found[3])
    let zero = network(Tensor([1, 3]), parameters)
    for input in 0..<3 {
      let slope = network(Tensor([1, 3], (0..<3).map { $0 == input ? 1 : 0 }), parameters) - zero
      for output in 0..<2 {
        #expect(abs(slope.elements[output] - product[input, output]) < 1e-4 * (1 + abs(slope.elements[output])))
      }
    }
  }

  /// Units that hear themselves do so before they are multiplied.
  @Test func recurrentUnitsHearThemselvesUnscaled() throws {
    let network = try Network(
      inputShape: [4, 3], layers: [RecurrentLayer(3, 5), BatchNormLayer(5), DenseLayer(5, 2)])
    #expect(network.outline.connections.map(\.fromScales.count) == [0, 0, 1])
    #expect(network.outline.connections.allSatisfy { $0.toScales.isEmpty })
  }
}
