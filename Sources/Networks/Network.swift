import Randomness
import Tensors
import _Differentiation

/// A chain of layers. It holds their shapes only; the parameters are a value of their own, passed in and
/// differentiated.
public struct Network: Sendable {
  /// The shape of one example.
  public let inputShape: Shape
  /// The shape of one output.
  public let outputShape: Shape
  /// The layers, first to last.
  public internal(set) var layers: [any Layer]
  /// The name of every parameter, such as `layers.0.weight`, and its shape.
  public let parameterShapes: [(name: String, shape: Shape)]
  /// What is connected with what.
  public let outline: NetworkOutline
  /// Where each layer's parameters stand in the network's list.
  let ranges: [Range<Int>]
  /// The shape of one example after each layer.
  let shapes: [Shape]

  /// A chain of layers for inputs of a shape; throws where a layer cannot take what the one before it gives.
  public init(inputShape: Shape, layers: [any Layer]) throws(ShapeMismatch) {
    self.inputShape = inputShape
    self.layers = layers
    var shape = inputShape
    var names: [(name: String, shape: Shape)] = []
    var ranges: [Range<Int>] = []
    var shapes: [Shape] = []
    var wiring = Wiring(inputShape: inputShape)
    for (index, layer) in layers.enumerated() {
      let before = shape
      do {
        shape = try layer.outputShape(for: shape)
      } catch {
        throw ShapeMismatch(
          layer: "layer \(index), \(error.layer),", found: error.found, expected: error.expected)
      }
      let own = layer.parameterShapes
      ranges.append(names.count..<names.count + own.count)
      names += own.map { ("layers.\(index).\($0.name)", $0.shape) }
      wiring.add(
        layer, at: index, parameters: names[ranges[index]], inputShape: before, outputShape: shape)
      if let misfit = wiring.misfit {
        throw ShapeMismatch(
          layer: "layer \(index), \(misfit.layer),", found: misfit.found, expected: misfit.expected)
      }
      shapes.append(shape)
    }
    self.outputShape = shape
    self.parameterShapes = names
    self.outline = wiring.outline
    self.ranges = ranges
    self.shapes = shapes
  }

  /// Dense layers of the given sizes, inputs first; the last has the activation `output`.
  ///
  /// With an embedding the network's inputs are its tokens, and the first size is what it makes of them.
  public init(
    sizes: [Int], activation: Activation, output: Activation = .identity,
    initializer: Initializer = .glorotUniform, embedding: EmbeddingLayer? = nil
  ) throws(ShapeMismatch) {
    require(sizes.count >= 2, "a network needs inputs and outputs, not sizes \(sizes)")
    let layers = zip(sizes, sizes.dropFirst()).enumerated().map { index, size in
      DenseLayer(
        size.0, size.1, activation: index == sizes.count - 2 ? output : activation, initializer: initializer)
    }
    if let embedding {
      try self.init(inputShape: [embedding.tokens], layers: [embedding] + layers)
    } else {
      try self.init(inputShape: [sizes[0]], layers: layers)
    }
  }

  /// Fresh parameters; each layer draws from its own stream, so a change in one leaves the others as they were. Draws
  /// other than 0 are further parameters of the same seed.
  public func initialParameters(seed: UInt64, draw: Int = 0) -> Parameters {
    Parameters(
      layers.enumerated().flatMap { index, layer in
        var stream = RandomStream(
          seed: seed, stream: .initialization, index: UInt64(draw) << 32 | UInt64(index))
        return layer.initialParameters(using: &stream).tensors
      })
  }

  /// Takes a batch, whose outermost axis is the example, through the layers.
  ///
  /// `lengths` has the steps of each example, where examples are sequences of which some end before the last step: the layers
  /// up to the first that does not keep steps are told. `wantsInputGradient` says whether the way back is to reach the input;
  /// training does not need it.
  public func pass(
    _ input: Tensor, _ parameters: Parameters, lengths: [Int]? = nil, wantsInputGradient: Bool = false
  ) -> ForwardPass {
    check(parameters)
    var passes: [any LayerPass] = []
    passes.reserveCapacity(layers.count)
    var (signal, lengths, ends) = (input, lengths, [[Int]?]())
    for (index, layer) in layers.enumerated() {
      let (own, wantsInput) = (parameters.tensors[ranges[index]], wantsInputGradient || index > 0)
      let pass = layer.pass(signal, own, lengths: lengths, wantsInputGradient: wantsInput)
      if !layer.keepsSteps { lengths = nil }
      ends.append(shapes[index].rank == 2 ? lengths : nil)
      signal = pass.output
      passes.append(pass)
    }
    return ForwardPass(input: input, passes: passes, ranges: ranges, lengths: ends)
  }

  /// The network with a loss as one call, where it is a small one of dense layers on vectors; nil elsewhere.
  public func denseChain(loss: Loss) -> DenseChain? {
    let dense = layers.compactMap { $0 as? DenseLayer }
    guard dense.count == layers.count, inputShape.rank == 1 else { return nil }
    return DenseChain(dense.map { .init($0.inputs, $0.outputs, $0.activation) }, loss: loss)
  }

  /// The outputs of a batch, whose outermost axis is the example.
  @differentiable(reverse,wrt: (input, parameters))
  @differentiable(reverse,wrt: parameters)
  public func callAsFunction(_ input: Tensor, _ parameters: Parameters) -> Tensor {
    pass(input, parameters).output
  }

  func check(_ parameters: Parameters) {
    require(
      parameters.count == parameterShapes.count,
      "\(parameters.count) parameters for a network that has \(parameterShapes.count)")
  }

  @usableFromInline
  @derivative(of: callAsFunction, wrt: (input, parameters))
  func callAsFunctionVJP(
    _ input: Tensor, _ parameters: Parameters
  ) -> (value: Tensor, pullback: (Tensor) -> (Tensor, Parameters)) {
    let pass = pass(input, parameters, wantsInputGradient: true)
    return (pass.output, { pass.gradients($0) })
  }

  @usableFromInline
  @derivative(of: callAsFunction, wrt: parameters)
  func parametersVJP(
    _ input: Tensor, _ parameters: Parameters
  ) -> (value: Tensor, pullback: (Tensor) -> Parameters) {
    let pass = pass(input, parameters)
    return (pass.output, { pass.gradients($0).parameters })
  }
}
