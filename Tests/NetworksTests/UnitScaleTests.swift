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

  /// A flattened map has a factor for each unit at each place, which multiplies that place's weights before their magnitudes are added.
  @Test func aFlattenedMapIsScaledPlaceByPlace() throws {
    let network = try Network(
      inputShape: [3, 1, 1],
      layers: [
        ConvolutionLayer(1, 2, window: Window(1)), BatchNormLayer(2), FlattenLayer(), BatchNormLayer(6),
        DenseLayer(6, 2),
      ])
    let parameters = parameters(network)
    let dense = network.outline.connections[1]
    #expect(dense.fromScales.count == 2 && dense.reading.window == 3)
    let (channels, places) = (
      dense.fromScales[0].factors(of: parameters), dense.fromScales[1].factors(of: parameters)
    )
    let (weights, found) = (parameters[dense.parameter], dense.matrix(of: parameters))
    for unit in 0..<2 {
      for output in 0..<2 {
        let expected = (0..<3).reduce(Scalar(0)) { sum, place in
          sum
            + abs(
              weights[2 * place + unit, output] * places.elements[2 * place + unit] * channels.elements[unit])
        }
        #expect(abs(found[unit, output] - expected) < 1e-5 * (1 + expected))
      }
    }
  }

  /// Channels that are scaled before they are flattened to inputs: each value has its channel's factor, and its sign.
  @Test func inputsThatAreFlattenedLaterKeepTheirScale() throws {
    let network = try Network(
      inputShape: [2, 1, 2], layers: [BatchNormLayer(2), FlattenLayer(), DenseLayer(4, 3)])
    let parameters = parameters(network)
    let found = network.outline.connections[0].matrix(of: parameters)
    let zero = network(Tensor([1, 2, 1, 2]), parameters)
    for input in 0..<4 {
      let slope = network(Tensor([1, 2, 1, 2], (0..<4).map { $0 == input ? 1 : 0 }), parameters) - zero
      for output in 0..<3 { #expect(abs(slope.elements[output] - found[input, output]) < 1e-4) }
    }
  }

  /// A kernel that puts out a map has the same weights at all places, and the mean of their factors.
  @Test func aKernelHasTheMeanOfThePlacesBehindIt() throws {
    let network = try Network(
      inputShape: [3, 1, 1],
      layers: [ConvolutionLayer(1, 2, window: Window(1)), FlattenLayer(), BatchNormLayer(6)])
    let parameters = parameters(network)
    let connection = network.outline.connections[0]
    let factors = connection.toScales[0].factors(of: parameters).elements
    let found = connection.matrix(of: parameters)
    for unit in 0..<2 {
      let mean = (factors[unit] + factors[2 + unit] + factors[4 + unit]) / 3
      #expect(abs(found[0, unit] - parameters[0].elements[unit] * mean) < 1e-5)
    }
  }

  @Test(arguments: [
    (2, true), (6, true), (12, true), (4, true), (8, false), (18, false), (1, true), (0, false),
  ])
  func numbersOfFactorsThatCanBeTold(count: Int, isFitting: Bool) {
    #expect(Reading(window: 6, from: 2, to: 3).takes(factorsFrom: count) == isFitting)
    #expect(!Reading(window: 6, from: 2, to: 2, groups: 2).takes(factorsFrom: 4))
    #expect(Reading(from: 2, to: 3).takes(factorsTo: 6) && !Reading(from: 2, to: 3).takes(factorsTo: 4))
  }

  /// What a dense layer gives for a flattened map is a unit a value, and the map is not: no sum of both is told.
  @Test func aBlockAroundAFlattenedMapHasNoUnits() throws {
    func network(_ block: [any Layer]) throws -> Network {
      try Network(
        inputShape: [2, 2, 1],
        layers: [
          ConvolutionLayer(1, 2, window: Window(1)), FlattenLayer(),
          ResidualLayer(Network(inputShape: [8], layers: block)), DenseLayer(8, 2),
        ])
    }
    let error = #expect(throws: ShapeMismatch.self) { try network([DenseLayer(8, 8)]) }
    #expect(
      error?.description.contains("layer 2, a residual block with units of its own, takes values") == true)
    #expect(try network([BatchNormLayer(8)]).outline.sizes == [1, 2, 2])
  }
}
