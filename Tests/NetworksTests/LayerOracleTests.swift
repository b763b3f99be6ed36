import Foundation
import Networks
import Randomness
import Tensors
import Testing

/// Outputs and gradients of each layer as PyTorch has them (`Oracles/layers.py`).
@Suite struct LayerOracleTests {
  struct Recording: Decodable {
    var kind: String
    var settings: [String: Setting]
    var inputShape: [Int]
    var input: [Double]
    var parameters: [[Double]]
    var outputShape: [Int]
    var output: [Double]
    var upstream: [Double]
    var inputGradient: [Double]
    var gradients: [[Double]]
    var statistics: [[Double]]?
    /// The steps of each sequence, where some end before the last step.
    var lengths: [Int]?
  }

  enum Setting: Decodable {
    case number(Int)
    case word(String)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Int.self) {
        self = .number(number)
      } else {
        self = .word(try container.decode(String.self))
      }
    }
  }

  static let recordings = Result { () throws -> [Recording] in
    let url = try #require(
      Bundle.module.url(forResource: "layers", withExtension: "json", subdirectory: "Fixtures"))
    return try JSONDecoder().decode([Recording].self, from: Data(contentsOf: url))
  }

  /// Sums of some hundred rounded products, in the precision of the build.
  static let tolerance: Double = MemoryLayout<Scalar>.size == 8 ? 1e-12 : 1e-5

  @Test func layersAreThoseOfPyTorch() throws {
    let recordings = try Self.recordings.get()
    #expect(
      Set(recordings.map(\.kind)) == [
        "convolution", "maxPool", "averagePool", "globalPool", "recurrent", "leakyRecurrent", "gru", "lstm",
        "residual", "layerNorm", "attention", "dense", "batchNorm",
      ])
    for recording in recordings {
      let layer = try Self.layer(recording)
      let network = try Network(inputShape: Shape(Array(recording.inputShape.dropFirst())), layers: [layer])
      #expect([recording.inputShape[0]] + network.outputShape.dimensions == recording.outputShape)
      let input = Tensor(Shape(recording.inputShape), recording.input.map { Scalar($0) })
      let parameters = Parameters(
        zip(network.parameterShapes, recording.parameters).map { Tensor($0.shape, $1.map { Scalar($0) }) })
      let pass = network.pass(input, parameters, lengths: recording.lengths, wantsInputGradient: true)
      let upstream = Self.ending(
        Tensor(Shape(recording.outputShape), recording.upstream.map { Scalar($0) }), recording.lengths)
      let (slope, gradient) = pass.gradients(upstream)
      let found = [Self.ending(pass.output, recording.lengths), slope] + gradient.tensors
      let expected = [recording.output, recording.inputGradient] + recording.gradients
      for (tensor, values) in zip(found, expected) {
        let scale = values.map(abs).max() ?? 1
        let error = zip(tensor.elements, values).map { abs(Double($0) - $1) }.max() ?? 0
        if values.isEmpty, tensor.isZero { continue }
        #expect(
          tensor.count == values.count && error < Self.tolerance * max(scale, 1),
          "\(recording.kind) \(recording.settings): \(error)")
      }
      if let statistics = recording.statistics {
        let isTraining = pass.statistics.count == 2
        for (position, values) in zip([2, 3], statistics) {
          let found = pass.statistics[position] ?? parameters[position]
          #expect(zip(found.elements, values).allSatisfy { abs(Double($0) - $1) < Self.tolerance })
        }
        guard case .number(let training)? = recording.settings["training"] else {
          throw MissingSetting(key: "training")
        }
        #expect(isTraining == (training == 1))
      }
      // The first layer of a network is not asked for its input's gradient, and the others are the same bits.
      let short = network.pass(input, parameters, lengths: recording.lengths).gradients(upstream)
      #expect(short.input.isZero && short.parameters.tensors == gradient.tensors)
    }
  }

  /// What stands behind the end of a sequence means nothing.
  static func ending(_ values: Tensor, _ lengths: [Int]?) -> Tensor {
    guard let lengths, values.shape.rank == 3 else { return values }
    let (steps, width) = (values.shape[1], values.shape[2])
    return Tensor(
      values.shape,
      values.elements.enumerated().map { place, value in
        place / width % steps < lengths[place / width / steps] ? value : 0
      })
  }

  static func layer(_ recording: Recording) throws -> any Layer {
    func number(_ key: String) throws -> Int {
      guard case .number(let number)? = recording.settings[key] else { throw MissingSetting(key: key) }
      return number
    }
    func word(_ key: String) throws -> String {
      guard case .word(let word)? = recording.settings[key] else { throw MissingSetting(key: key) }
      return word
    }
    func returns() throws -> RecurrentLayer.Returns {
      try #require(RecurrentLayer.Returns(rawValue: try word("returns")))
    }
    switch recording.kind {
    case "convolution":
      let padding = Int(try word("padding")).map { Window.Padding.zeros($0) } ?? .same
      let window = Window(try number("size"), stride: try number("stride"), padding: padding)
      let groups = recording.settings["groups"] == nil ? 1 : try number("groups")
      return ConvolutionLayer(
        recording.inputShape[3], groups == 1 ? 3 : 8, window: window, groups: groups,
        activation: try #require(Activation(rawValue: try word("activation"))))
    case "maxPool":
      return MaxPoolLayer(size: try number("size"), stride: try number("stride"))
    case "recurrent":
      return RecurrentLayer(
        3, 4, activation: try #require(Activation(rawValue: try word("activation"))),
        returns: try returns())
    case "averagePool":
      return AveragePoolLayer(size: try number("size"), stride: try number("stride"))
    case "globalPool": return GlobalPoolLayer()
    case "layerNorm": return LayerNormLayer(try #require(recording.inputShape.last))
    case "leakyRecurrent":
      return LeakyRecurrentLayer(
        3, 4, activation: try #require(Activation(rawValue: try word("activation"))),
        trainsTimeConstant: try number("trains") == 1, returns: try returns())
    case "gru": return GRULayer(3, 4, returns: try returns())
    case "lstm": return LSTMLayer(3, 4, returns: try returns())
    case "batchNorm":
      let layer = BatchNormLayer(try #require(recording.inputShape.last))
      let stream = RandomStream(seed: 0, stream: .noise)
      return try number("training") == 1 ? layer.drawing(from: stream) : layer
    case "dense": return DenseLayer(3, 5, activation: .tanh)
    case "attention":
      return AttentionLayer(
        steps: 4, width: 6, heads: 2, units: 5,
        activation: try #require(Activation(rawValue: try word("activation"))),
        isCausal: try number("causal") == 1)
    case "residual":
      return ResidualLayer(
        try Network(inputShape: [4], layers: [DenseLayer(4, 6, activation: .tanh), DenseLayer(6, 4)]))
    default: throw MissingSetting(key: recording.kind)
    }
  }

  struct MissingSetting: Error { var key: String }
}
