import ArrayFiles
import Tensors
import Testing

@testable import Networks

/// Which arrays of several axes are convolutions, and which of those transposed: a table of files.
@Suite struct NamedLayersTests {
  /// A file's arrays as "name rows columns …".
  static func file(_ arrays: [String], isOrdered: Bool = true) -> ArrayFile {
    let all = arrays.map { text in
      let words = text.split { $0 == " " }
      let shape = words.dropFirst().compactMap { Int($0) }
      let count = shape.reduce(1, *)
      let least: Float = words[0].hasSuffix("_var") ? 1 : -5
      return NamedArray(
        name: String(words[0]), shape: shape,
        values: (0..<count).map { Float(($0 * 7 + words[0].count) % 11) + least })
    }
    return ArrayFile(arrays: all, isOrdered: isOrdered)
  }

  /// The sizes of the populations, and a part of what is said beside; nil where nothing is to be said of convolutions.
  @Test(
    arguments: [
      // A name, a bias of as many channels, a normalization, a kernel of Keras say it.
      (["conv.weight 4 3 3 3"], [3, 4], nil), (["0.weight 4 3 3 3", "0.bias 4"], [3, 4], nil),
      (["a.weight 4 3 3 3", "norm.weight 4", "norm.running_var 4", "b.weight 2 4"], [3, 4, 2], nil),
      (["c/kernel 3 3 3 4"], [3, 4], nil), (["downsample.0.weight 4 3 1 1"], [3, 4], nil),
      (["features.0.weight 4 3 3 3"], [3, 4], nil),
      // Others follow it.
      (
        ["0.weight 4 3 3 3", "2.weight 5 4 3 3"], [3, 4, 5],
        "'0', '2' are taken as convolutions by shape alone, as other layers follow"
      ),
      (
        ["0.weight 8 2 5", "0.bias 8", "2.weight 3 8"], [2, 8, 3],
        "'0' is taken as a convolution by shape alone"
      ),
      // What is none is left out where a network is left.
      (["conv.weight 4 3 3 3", "fc.weight 2 4", "stack 6 5 5"], [3, 4, 2], "'stack' (data by its name"),
      (
        ["conv.weight 4 3 3 3", "fc.weight 2 4", "form 6 5 5"], [3, 4, 2],
        "'form' (has 3 axes, and neither its name"
      ),
      (
        ["conv.weight 4 3 3 3", "fc.weight 2 4", "bilinear.weight 6 2 2"], [3, 4, 2],
        "'bilinear.weight' (a bilinear form"
      ),
    ] as [([String], [Int], String?)])
  func convolutionsAreTold(arrays: [String], sizes: [Int], said: String?) throws {
    let network = try #require(try NamedNetwork(Self.file(arrays), file: "x"))
    #expect(network.outline.sizes == sizes)
    if let said {
      #expect(network.notes.contains { $0.contains(said) }, "\(network.notes)")
    } else {
      #expect(!network.notes.contains { $0.contains("convolution") }, "\(network.notes)")
    }
  }

  /// Where nothing says that it is a convolution there is no network, with the reason.
  @Test(arguments: [
    (["fc 20 10 10"], "'fc' is no convolution: has 3 axes, and neither its name nor a layer"),
    (["W 3 8 8"], "'W'"),
    (["0.weight 4 3 3 3"], "'0.weight'"), (["weight 20 10 10", "bias 20"], "'weight'"),
    (["bil.weight 20 10 10", "bil.bias 20"], "'bil.weight'"),
    (
      ["timeseries 6 10 40", "connectivity 6 6"],
      "'timeseries' is no convolution: data by its name, \"timeseries\""
    ),
    (["stack 6 6 6", "w 6 6"], "data by its name"), (["features 6 6 6"], "data by its name, \"features\""),
    (["a 5 6 6", "b 4 4"], "'a' is no convolution"),
  ])
  func whatMayBeAnythingIsNone(arrays: [String], problem: String) {
    #expect {
      try NamedNetwork(Self.file(arrays), file: "x")
    } throws: {
      $0 is NamedNetwork.Unfit && "\($0)".contains(problem)
    }
  }

  /// An array without a name stands alone in its file.
  @Test func aStackWithoutANameIsNone() {
    let array = NamedArray(name: "", shape: [2, 3, 3], values: [Float](repeating: 1, count: 18))
    #expect(throws: NamedNetwork.Unfit.self) { try NamedNetwork(ArrayFile(arrays: [array]), file: "x") }
  }

  /// Transposed convolutions are found by the chain, by their names where both chain, and said.
  @Test(
    arguments: [
      (
        ["0.weight 10 8 4 4", "0.bias 8", "2.weight 8 3 4 4", "2.bias 3"], [10, 8, 3],
        "only so the layers follow each other"
      ),
      (
        [
          "enc.conv.weight 16 1 3 3", "enc.conv2.weight 32 16 3 3", "dec.conv1.weight 32 16 2 2",
          "dec.conv2.weight 16 1 2 2",
        ],
        [1, 16, 32, 16, 1], "'dec.conv1', 'dec.conv2' are taken as transposed convolutions"
      ),
      (["fc.weight 64 7", "deconv.weight 64 32 3 3"], [7, 64, 32], "as names say"),
      (
        ["conv.weight 8 4 3 3", "deconv.weight 8 8 3 3"], [4, 8, 8],
        "'deconv' is taken as a transposed convolution"
      ),
      // Usual ones stay as they are: whole, in groups, one input each.
      (["conv1.weight 16 3 3 3", "conv2.weight 16 16 3 3", "fc.weight 2 16"], [3, 16, 16, 2], nil),
      (["conv1.weight 16 3 3 3", "conv2.weight 16 1 3 3", "conv3.weight 8 16 1 1"], [3, 16, 16, 8], nil),
      (["conv1.weight 96 3 3 3", "conv2.weight 256 48 3 3"], [3, 96, 256], nil),
      (
        ["conv1.weight 64 3 3 3", "conv2.weight 64 32 3 3"], [3, 64, 64],
        "'conv2' would follow the other layers as a transposed convolution, too"
      ),
    ] as [([String], [Int], String?)])
  func transposedConvolutionsAreTold(arrays: [String], sizes: [Int], said: String?) throws {
    let network = try #require(try NamedNetwork(Self.file(arrays), file: "x"))
    #expect(network.outline.sizes == sizes)
    if let said {
      #expect(network.notes.contains { $0.contains(said) }, "\(network.notes)")
    } else {
      #expect(!network.notes.contains { $0.contains("transposed") }, "\(network.notes)")
    }
  }

  /// The weights of a transposed convolution lead from the first axis to the second; Keras has outputs before inputs.
  @Test func weightsAreTurned() throws {
    let values: [Float] = [1, 2, 3, 4, 5, 6]
    let torch = ArrayFile(arrays: [NamedArray(name: "deconv.weight", shape: [2, 3, 1, 1], values: values)])
    let keras = ArrayFile(arrays: [
      NamedArray(name: "model/conv2d_transpose/kernel:0", shape: [1, 1, 3, 2], values: [1, 4, 2, 5, 3, 6])
    ])
    for file in [torch, keras] {
      let network = try #require(try NamedNetwork(file, file: "x"))
      #expect(network.outline.sizes == [2, 3] && network.weights == [Tensor([2, 3], [1, 2, 3, 4, 5, 6])])
    }
    // Flax' own have inputs before outputs.
    let flax = ArrayFile(arrays: [
      NamedArray(name: "params/ConvTranspose_0/kernel", shape: [1, 1, 2, 3], values: values)
    ])
    #expect(try NamedNetwork(flax, file: "x")?.outline.sizes == [2, 3])
    let window = NamedLayer.kernel(Tensor([2, 2, 3], (1...12).map { Scalar($0) }))
    guard case .kernel(let turned) = window.turned else { return }
    #expect(turned == Tensor([2, 3, 2], [1, 4, 2, 5, 3, 6, 7, 10, 8, 11, 9, 12]))
    #expect(turned.shape == [2, 3, 2])
  }
}
