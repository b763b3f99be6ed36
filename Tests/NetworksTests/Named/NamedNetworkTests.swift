import ArrayFiles
import Foundation
import Tensors
import Testing

@testable import Networks

/// Networks as other programs save them, against what `Oracles/named_networks.py` works out of what these programs compute, and those that
/// libraries made themselves, against `Oracles/networks_of_libraries.py`.
@Suite struct NamedNetworkTests {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    struct Numbers: Decodable, Sendable {
      var name: String
      var shape: [Int]
      var values: [Double]
    }

    struct Connection: Decodable, Sendable {
      var from: String
      var to: String
      var shape: [Int]
      var values: [Double]
    }

    var name: String
    var arrays: [Numbers]
    var connections: [Connection]

    var testDescription: String { name }

    func file(isOrdered: Bool = true) -> ArrayFile {
      let all = arrays.map { NamedArray(name: $0.name, shape: $0.shape, values: $0.values.map { Float($0) }) }
      return ArrayFile(arrays: isOrdered ? all : all.sorted { $0.name < $1.name }, isOrdered: isOrdered)
    }

    static let all: [Case] = ["named_networks", "networks_of_libraries"].flatMap { name in
      let url = Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Fixtures")!
      return try! JSONDecoder().decode([Case].self, from: Data(contentsOf: url))
    }

    static func named(_ name: String) -> Case { all.first { $0.name == name }! }
  }

  /// Every connection is the oracle's, in the file's order and where the writer sorted the names.
  @Test(arguments: Case.all, [true, false]) func connectsWhatTheProgramConnects(each: Case, isOrdered: Bool)
    throws
  {
    let network = try #require(try NamedNetwork(each.file(isOrdered: isOrdered), file: "x"))
    let names = network.outline.populations.map(\.name)
    #expect(network.weights.count == each.connections.count)
    for connection in each.connections {
      let places = network.outline.connections.indices.filter {
        let found = network.outline.connections[$0]
        return names[found.from] == connection.from && names[found.to] == connection.to
      }
      guard places.count == 1 else {
        Issue.record("\(places.count) connections from \(connection.from) to \(connection.to) among \(names)")
        continue
      }
      let weights = network.weights[places[0]]
      #expect(weights.shape.dimensions == connection.shape)
      let largest = connection.values.map { abs($0) }.max()!
      for (one, other) in zip(weights.elements, connection.values) {
        #expect(abs(Double(one) - other) < 2e-6 * largest)
      }
    }
    #expect(network.outline.populations[0].role == .input)
    let known = Set(network.taken + network.leftOut.map(\.name))
    #expect(known == Set(each.arrays.map(\.name)), "each array is taken or left out with its reason")
    #expect(
      network.leftOut.allSatisfy { !$0.reason.isEmpty } && Set(network.taken).count == network.taken.count)
  }

  private func reason(_ name: String, in network: NamedNetwork) -> String? {
    network.leftOut.first { $0.name == name }?.reason
  }

  @Test func saysWhatBecameOfTheOthers() throws {
    let residual = try #require(try NamedNetwork(Case.named("residual").file(), file: "x"))
    #expect(reason("layer2.0.downsample.1.running_var", in: residual) == "folded into 'layer2.0.downsample.0'")
    #expect(reason("fc.bias", in: residual)?.contains("a bias") == true)
    #expect(residual.orientation == .outIn && residual.taken.first == "conv1.weight")
    let decoder = try #require(try NamedNetwork(Case.named("decoder").file(), file: "x"))
    #expect(reason("lm_head.weight", in: decoder) == "the same numbers as 'wte.weight', which count once")
    #expect(reason("wte.weight", in: decoder)?.contains("embedding") == true)
    #expect(decoder.notes.contains { $0.contains("'lm_head.weight'") && $0.contains("--map") })
    #expect(try NamedNetwork(Case.named("keras").file(), file: "x")?.orientation == .inOut)
  }

  /// What the files of libraries do not say is said, and nothing is where they say all.
  @Test(
    arguments: [
      ("linen_two_directions", "'LSTMCell_0' and 'LSTMCell_1' are taken as the two directions of a layer"),
      ("gpt2_decoder", "'memory' stands for a sequence that is attended to"),
      ("phi3_grouped", "of 'layers.0.self_attn.qkv_proj' the queries alone are taken"),
      (
        "llama",
        "'layers.0.self_attn.k_proj.weight' and 1 more (keys and values that several heads share, of a size that the file does "
          + "not say, nor a config.json beside it)"
      ),
      ("nnx_gru", nil), ("torch_transformer", nil), ("linen_lstm", nil),
    ] as [(String, String?)])
  func saysWhatFilesDoNotSay(name: String, said: String?) throws {
    let notes = try #require(try NamedNetwork(Case.named(name).file(), file: "x")).notes
    if let said {
      #expect(notes.contains { $0.contains(said) }, "\(notes)")
    } else {
      #expect(notes.isEmpty)
    }
  }

  /// Recurrent convolutions of Keras and of Flax: the magnitudes of gates and windows, and a dense layer that reads their maps flattened.
  @Test(arguments: [("conv_lstm2d/", "", "recurrent_"), ("params/ConvLSTMCell_0/", "ih/", "hh/")])
  func recurrentConvolutionsAreReadByTheirChannels(cell: String, input: String, hidden: String) throws {
    let arrays = [
      numbered("\(cell)\(input)kernel", [3, 3, 2, 20]), numbered("\(cell)\(hidden)kernel", [3, 3, 5, 20]),
      numbered("dense_0/kernel", [4 * 5, 3]),
    ]
    let network = try #require(try NamedNetwork(ArrayFile(arrays: arrays), file: "x"))
    #expect(network.outline.sizes == [2, 5, 3] && network.taken == arrays.map(\.name))
    /// Σ over what is before the last two axes, and over the parts that the last axis has of `units`.
    func sum(_ array: NamedArray, _ rows: Int, _ units: Int) -> [Scalar] {
      (0..<rows * units).map { place in
        array.values.indices.filter {
          let columns = array.shape.last!
          return $0 / columns % rows == place / units && $0 % columns % units == place % units
        }.reduce(0) { $0 + Scalar(abs(array.values[$1])) }
      }
    }
    #expect(
      network.weights.map(\.elements) == [sum(arrays[0], 2, 5), sum(arrays[1], 5, 5), sum(arrays[2], 5, 3)])
    #expect(network.outline.connections.map(\.from) == [0, 1, 1])
  }

  /// A recurrent layer alone may have no name.
  @Test func aLoneRecurrentLayer() throws {
    let arrays = [numbered("kernel", [3, 16]), numbered("recurrent_kernel", [4, 16]), numbered("bias", [16])]
    let network = try #require(try NamedNetwork(ArrayFile(arrays: arrays), file: "x"))
    #expect(network.outline.populations.map(\.name) == ["inputs", "units"] && network.outline.sizes == [3, 4])
  }

  @Test func gatesThatDoNotGoTogetherAreTold() {
    let arrays = [numbered("lstm/kernel", [5, 16]), numbered("lstm/recurrent_kernel", [4, 12])]
    #expect {
      try NamedNetwork(ArrayFile(arrays: arrays), file: "x")
    } throws: {
      "\($0)"
        == "'lstm' is a recurrent layer by its names, but the gates in 'lstm/kernel' [5, 16], 'lstm/recurrent_kernel' [4, 12] do "
        + "not go together as in-out arrays"
    }
  }

  private func numbered(_ name: String, _ shape: [Int]) -> NamedArray {
    NamedArray(name: name, shape: shape, values: (0..<shape.reduce(1, *)).map { Float($0 % 7) - 3 })
  }

  /// Where JAX' alphabet hides the order and sizes do not tell it, recurrent layers are taken first, and the other order is named.
  @Test func theOrderOfFlaxIsGuessed() throws {
    let arrays = [("Dense_0", [4, 3]), ("SimpleCell_0/i", [3, 4]), ("SimpleCell_0/h", [4, 4])]
    let file = ArrayFile(arrays: arrays.map { numbered("params/\($0)/kernel", $1) }, isOrdered: true)
    let network = try #require(try NamedNetwork(file, file: "x"))
    #expect(network.outline.populations.map(\.name) == ["inputs", "SimpleCell_0", "Dense_0"])
    #expect(
      network.notes == [
        "the order SimpleCell_0, Dense_0 is guessed from the names; Dense_0, SimpleCell_0 would follow each other too"
      ])
  }

  /// A layer between two others of its kind is found by the sizes.
  @Test func layersFollowEachOtherByTheirSizesAlone() throws {
    let arrays = [
      ("Dense_0", [3, 5]), ("Dense_1", [4, 2]), ("SimpleCell_0/i", [5, 4]), ("SimpleCell_0/h", [4, 4]),
    ]
    let file = ArrayFile(arrays: arrays.map { numbered("params/\($0)/kernel", $1) }, isOrdered: true)
    let network = try #require(try NamedNetwork(file, file: "x"))
    #expect(network.outline.populations.map(\.name) == ["inputs", "Dense_0", "SimpleCell_0", "Dense_1"])
    #expect(
      network.notes == [
        "the layers follow each other by their sizes in the order Dense_0, SimpleCell_0, Dense_1 alone"
      ])
  }

  /// Who has nothing but matrices that follow each other is read as before.
  @Test func leavesChainsOfMatricesToWeightFile() throws {
    func array(_ name: String, _ shape: Int...) -> NamedArray {
      NamedArray(name: name, shape: shape, values: (0..<shape.reduce(1, *)).map { Float($0 % 5) - 1 })
    }
    #expect(
      try NamedNetwork(ArrayFile(arrays: [array("0.weight", 3, 2), array("2.weight", 4, 3)]), file: "x") == nil)
    #expect(
      try NamedNetwork(
        ArrayFile(arrays: [array("c.weight", 3, 2, 3, 3)], metadata: ["format": "modulon-optimizer"]), file: "x"
      )
        == nil)
    let both = ArrayFile(arrays: [array("conv.weight", 3, 2, 3, 3), array("fc.weight", 4, 3)])
    #expect(try NamedNetwork(both, file: "x", map: ["fc.*"]) == nil)
    #expect(try NamedNetwork(both, file: "x", map: ["nothing"]) == nil)
    #expect(try NamedNetwork(both, file: "x", map: ["*"])?.weights.count == 2)
    // Layers that do not follow each other are told by the first that does not.
    let torn = ArrayFile(arrays: [array("conv1.weight", 3, 2, 3, 3), array("conv2.weight", 4, 5, 3, 3)])
    #expect {
      try NamedNetwork(torn, file: "x")
    } throws: {
      "\($0)" == "'conv2' has 5 inputs or outputs where 3 are expected"
    }
    let wrong = NamedArray(name: "conv.weight", shape: [1, 1, 1, 2], values: [.nan, 1])
    #expect(throws: WeightFileError.notFinite(file: "x", name: "conv.weight")) {
      try NamedNetwork(ArrayFile(arrays: [wrong]), file: "x")
    }
  }

  private func normalized(
    weight: [Float] = [1, 1, 1], gains: [Int] = [3], variance: [Double] = [3, 3, 3]
  ) -> ArrayFile {
    ArrayFile(arrays: [
      NamedArray(name: "conv.weight", shape: [3, 1, 1, 1], values: weight),
      NamedArray(
        name: "bn.weight", shape: gains, values: [Float](repeating: 2, count: gains.reduce(1, *))),
      NamedArray(name: "bn.running_var", shape: [variance.count], doubles: variance),
      NamedArray(name: "bn.num_batches_tracked", shape: [], values: [7]),
    ])
  }

  /// What is folded in is checked as what is taken.
  @Test func foldedArraysAreNumbersToo() throws {
    let network = try #require(try NamedNetwork(normalized(), file: "x"))
    for element in network.weights[0].elements {
      #expect(abs(element - 2 / Scalar(3 + 1e-5).squareRoot()) < 1e-6)
    }
    #expect(reason("bn.weight", in: network) == "folded into 'conv'")
    #expect(reason("bn.num_batches_tracked", in: network) == "a vector: a bias or the like")
    #expect(network.notes == ["1 batch normalization is folded into the weights"])
    #expect(try NamedNetwork(normalized(), file: "x", orientation: .outIn)?.notes == network.notes)
    #expect(throws: WeightFileError.negativeVariance(file: "x", name: "bn.running_var")) {
      try NamedNetwork(normalized(variance: [3, -1, 3]), file: "x")
    }
    #expect(throws: WeightFileError.notFinite(file: "x", name: "bn.running_var")) {
      try NamedNetwork(normalized(variance: [3, .infinity, 3]), file: "x")
    }
    #expect(throws: WeightFileError.notFinite(file: "x", name: "conv.weight")) {
      try NamedNetwork(normalized(weight: [1, .nan, 1]), file: "x")
    }
    if MemoryLayout<Scalar>.size == 4 {
      let small = try #require(try NamedNetwork(normalized(variance: [3, 1e-300, 3]), file: "x"))
      #expect(small.notes.contains { $0.hasPrefix("1 element of 'bn.running_var' is nearer to 0 than") })
      #expect(throws: WeightFileError.notFinite(file: "x", name: "bn.running_var", .beyondScalars)) {
        try NamedNetwork(normalized(variance: [3, 1e300, 3]), file: "x")
      }
    }
  }

  /// Arrays of a normalization that do not go together scale nothing, and neither does one of other sizes.
  @Test(arguments: [[2], [4], [3, 1], []]) func gainsThatAreNoneOfTheChannels(shape: [Int]) throws {
    let network = try #require(try NamedNetwork(normalized(gains: shape), file: "x"))
    #expect(network.weights[0].elements == [1, 1, 1])
    #expect(network.leftOut.allSatisfy { !$0.reason.hasPrefix("folded") } && network.leftOut.count == 3)
  }

  @Test func aNormalizationWithoutALayerIsTold() throws {
    let network = try #require(
      try NamedNetwork(normalized(gains: [5], variance: [1, 1, 1, 1, 1]), file: "x"))
    #expect(reason("bn.running_var", in: network) == "a normalization that fits no layer")
    #expect(network.notes == ["1 batch normalization fits no layer and changes no weights: 'bn'"])
  }

  /// What is reported is how the arrays were read, whoever said it.
  @Test(
    arguments: [
      ("kernel", nil, .inOut), ("kernel", .outIn, .outIn), ("kernel", .inOut, .inOut), ("weight", nil, .outIn),
      ("weight", .inOut, .inOut),
    ] as [(String, Orientation?, Orientation)])
  func oneOrientationIsReadAndReported(word: String, given: Orientation?, expected: Orientation) throws {
    // Four outputs of three inputs in a window of 1 × 2, or one input and two outputs in one of 4 × 3.
    let array = NamedArray(name: "conv.\(word)", shape: [4, 3, 1, 2], values: [Float](repeating: 1, count: 24))
    let network = try #require(try NamedNetwork(ArrayFile(arrays: [array]), file: "x", orientation: given))
    #expect(
      network.orientation == expected && network.orientationReason == (given == nil ? "as names say" : "given"))
    #expect(network.outline.sizes == (expected == .outIn ? [3, 4] : [1, 2]))
  }
}
