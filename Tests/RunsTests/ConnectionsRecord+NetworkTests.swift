import Networks
import Records
import Tensors
import Testing

@testable import Runs

@Suite struct ConnectionsRecordNetworkTests {
  private static let networks: [String: @Sendable () throws -> Network] = [
    "dense": { try Network(sizes: [3, 4, 2], activation: .tanh) },
    "convolution": {
      try Network(
        inputShape: [6, 5, 2],
        layers: [ConvolutionLayer(2, 3, window: Window(2)), FlattenLayer(), DenseLayer(60, 4)])
    },
    "padded": {
      try Network(
        inputShape: [6, 5, 2],
        layers: [ConvolutionLayer(2, 3, window: Window(3, padding: .same)), GlobalPoolLayer()])
    },
    "recurrent": { try Network(inputShape: [4, 3], layers: [RecurrentLayer(3, 5), DenseLayer(5, 2)]) },
  ]

  /// What is written says of a network all that its outline does but where parameters and activity stand.
  @Test(arguments: networks.keys.sorted()) func theOutlineComesBack(name: String) throws {
    let make = try #require(Self.networks[name])
    let network = try make()
    let outline = network.outline
    let record = ConnectionsRecord(of: network)
    let read = try #require(record.outline)
    #expect(read.populations.map(\.name) == outline.populations.map(\.name))
    #expect(read.sizes == outline.sizes && read.populations.map(\.role) == outline.populations.map(\.role))
    #expect(read.populations.map(\.grid) == outline.populations.map(\.grid))
    #expect(read.shapes == outline.shapes && read.connections.map(\.uses) == outline.connections.map(\.uses))
    #expect(read.connections.map(\.reading) == outline.connections.map(\.reading))
    #expect(read.connections.map(\.windowUses) == outline.connections.map(\.windowUses))
    #expect(read.connections.map(\.parts) == outline.connections.map(\.parts))
    #expect(read.connections.map { [$0.from, $0.to] } == outline.connections.map { [$0.from, $0.to] })
    // Parameters stand by their names here, and by their places in this list.
    #expect(
      record.connections.map(\.parameter)
        == outline.connections.map { network.parameterShapes[$0.parameter].name })
    #expect(read.connections.map(\.parameter) == Array(outline.connections.indices))
  }

  /// Every weight of a convolution is used at each of its 5 × 4 places.
  @Test func aConvolutionSaysItsWindow() throws {
    let make = try #require(Self.networks["convolution"])
    let record = ConnectionsRecord(of: try make())
    #expect(
      record.populations.map(\.units) == [2, 3, 4]
        && record.populations.map(\.role) == ["input", "hidden", "output"])
    #expect(record.populations.map(\.grid) == [[6, 5], [5, 4], []])
    #expect(
      record.connections == [
        .init(
          from: "inputs", to: "layers.0", parameter: "layers.0.weight", shape: [2, 2, 2, 3], window: 4, uses: 20
        ),
        .init(
          from: "layers.0", to: "layers.2", parameter: "layers.2.weight", shape: [60, 4], window: 20),
      ])
  }

  @Test func whatIsNotKnownIsNoOutline() throws {
    let good = ConnectionsRecord(of: try Network(sizes: [3, 2], activation: .tanh))
    #expect(good.outline != nil)
    for spoil in [
      { $0.populations[0].role = "middle" }, { $0.populations[1].units = 0 }, { $0.connections[0].from = "x" },
      { $0.connections[0].to = "" }, { $0.connections[0].window = 0 },
    ] as [(inout ConnectionsRecord) -> Void] {
      var record = good
      spoil(&record)
      #expect(record.outline == nil)
    }
  }

  /// Of a flattened map a scale has a value for each place, and says how many.
  @Test func scalesOfMapsSayTheirValues() throws {
    let network = try Network(
      inputShape: [3, 1, 1],
      layers: [
        ConvolutionLayer(1, 2, window: Window(1)), BatchNormLayer(2), FlattenLayer(), BatchNormLayer(6),
        DenseLayer(6, 2),
      ])
    try expectTheNetworksWeights(network)
    let record = ConnectionsRecord(of: network)
    #expect(record.connections[1].fromScales?.map(\.values) == [nil, 6])
    let last = try Network(
      inputShape: [3, 1, 1],
      layers: [ConvolutionLayer(1, 2, window: Window(1)), FlattenLayer(), BatchNormLayer(6)])
    try expectTheNetworksWeights(last)
    try expectTheNetworksWeights(
      Network(inputShape: [2, 1, 2], layers: [BatchNormLayer(2), FlattenLayer(), DenseLayer(4, 3)]))
  }

  /// Scales of normalizations stand by the names of their parameters.
  @Test func scalesAreNamed() throws {
    let network = try Network(
      inputShape: [3],
      layers: [BatchNormLayer(3), DenseLayer(3, 4), DenseLayer(4, 2), BatchNormLayer(2, epsilon: 0.5)])
    let record = ConnectionsRecord(of: network)
    #expect(
      record.connections[0].fromScales
        == [.init(gains: "layers.0.scale", variances: "layers.0.running_variance", epsilon: 1e-5)])
    #expect(record.connections[1].toScales?.map(\.gains) == ["layers.3.scale"])
    #expect(record.connections[0].toScales == nil && record.connections[1].fromScales == nil)
    try expectTheNetworksWeights(network)
  }

  /// A reader of the record has the weights that the network has.
  private func expectTheNetworksWeights(_ network: Network) throws {
    let record = ConnectionsRecord(of: network)
    let parameters = Parameters(
      network.parameterShapes.enumerated().map { position, parameter in
        Tensor(parameter.shape, (0..<parameter.shape.count).map { Scalar($0 + position + 1) / 8 })
      })
    let arrays = Dictionary(
      uniqueKeysWithValues: zip(network.parameterShapes, parameters.tensors).map {
        ($0.name, $1.elements.map { Float($0) })
      })
    for (connection, named) in zip(network.outline.connections, record.connections) {
      let read = try #require(record.matrix(of: named) { arrays[$0] })
      for (a, b) in zip(read, connection.matrix(of: parameters).elements) { #expect(abs(a - Float(b)) < 1e-5) }
    }
    for scale in record.connections.flatMap({ ($0.fromScales ?? []) + ($0.toScales ?? []) }) {
      let broken = record.connections.map { connection in
        record.matrix(of: connection) { $0 == scale.gains ? [] : arrays[$0] }
      }
      #expect(broken.contains { $0 == nil })
    }
  }
}
