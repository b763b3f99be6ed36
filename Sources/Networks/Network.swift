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
  public let layers: [any Layer]
  /// The name of every parameter, such as `layers.0.weight`, and its shape.
  public let parameterShapes: [(name: String, shape: Shape)]
  /// Where each layer's parameters stand in the network's list.
  let ranges: [Range<Int>]

  /// A chain of layers for inputs of a shape; throws where a layer cannot take what the one before it gives.
  public init(inputShape: Shape, layers: [any Layer]) throws(ShapeMismatch) {
    self.inputShape = inputShape
    self.layers = layers
    var shape = inputShape
    var names: [(name: String, shape: Shape)] = []
    var ranges: [Range<Int>] = []
    for (index, layer) in layers.enumerated() {
      do {
        shape = try layer.outputShape(for: shape)
      } catch {
        throw ShapeMismatch(
          layer: "layer \(index), \(error.layer),", found: error.found, expected: error.expected)
      }
      let own = layer.parameterShapes
      ranges.append(names.count..<names.count + own.count)
      names += own.map { ("layers.\(index).\($0.name)", $0.shape) }
    }
    self.outputShape = shape
    self.parameterShapes = names
    self.ranges = ranges
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

  /// The positions of the weights that connect units: in layers that do so, every parameter with two axes or more.
  public var weightPositions: [Int] {
    zip(layers, ranges).flatMap { layer, range in
      range.filter { layer.connectsUnits && parameterShapes[$0].shape.rank >= 2 }
    }
  }

  /// The outputs of a batch, whose outermost axis is the example.
  @differentiable(reverse,wrt: (input, parameters))
  @differentiable(reverse,wrt: parameters)
  public func callAsFunction(_ input: Tensor, _ parameters: Parameters) -> Tensor {
    check(parameters)
    return zip(layers, ranges).reduce(input) { signal, part in
      part.0.forward(signal, parameters.slice(part.1))
    }
  }

  func check(_ parameters: Parameters) {
    require(
      parameters.count == parameterShapes.count,
      "\(parameters.count) parameters for a network that has \(parameterShapes.count)")
  }
}

// The chain rule, written out because the layers are existentials.
extension Network {
  @usableFromInline
  @derivative(of: callAsFunction, wrt: (input, parameters))
  func callAsFunctionVJP(
    _ input: Tensor, _ parameters: Parameters
  ) -> (value: Tensor, pullback: (Tensor) -> (Tensor, Parameters)) {
    check(parameters)
    let (output, pullback) = chain(layers.indices, input, parameters)
    return (
      output,
      { tangent in
        var gradient = [Tensor](repeating: .zero, count: parameters.count)
        let inputGradient = pullback(tangent, &gradient)
        return (inputGradient, Parameters(gradient))
      }
    )
  }

  /// The first layer is asked for no gradient of its input, which costs as much as that of its weights.
  @usableFromInline
  @derivative(of: callAsFunction, wrt: parameters)
  func parametersVJP(
    _ input: Tensor, _ parameters: Parameters
  ) -> (value: Tensor, pullback: (Tensor) -> Parameters) {
    check(parameters)
    guard let first = layers.first else { return (input, { _ in .zero }) }
    let (signal, firstPullback) = parametersPullback(first, input, parameters.slice(ranges[0]))
    let (output, pullback) = chain(layers.indices.dropFirst(), signal, parameters)
    return (
      output,
      { [ranges] tangent in
        var gradient = [Tensor](repeating: .zero, count: parameters.count)
        let signalGradient = pullback(tangent, &gradient)
        Network.place(firstPullback(signalGradient), at: ranges[0], in: &gradient)
        return Parameters(gradient)
      }
    )
  }

  /// The output of some consecutive layers, and how its gradient flows back to their input and into their
  /// places in the list of gradients.
  private func chain(
    _ indices: Range<Int>, _ input: Tensor, _ parameters: Parameters
  ) -> (value: Tensor, pullback: (Tensor, inout [Tensor]) -> Tensor) {
    var signal = input
    var pullbacks: [(Tensor) -> (Tensor, Parameters)] = []
    pullbacks.reserveCapacity(indices.count)
    for index in indices {
      let (value, pullback) = fullPullback(layers[index], signal, parameters.slice(ranges[index]))
      signal = value
      pullbacks.append(pullback)
    }
    return (
      signal,
      { [ranges] outputGradient, gradient in
        var tangent = outputGradient
        for (pullback, range) in zip(pullbacks, ranges[indices]).reversed() {
          let (inputGradient, own) = pullback(tangent)
          tangent = inputGradient
          Network.place(own, at: range, in: &gradient)
        }
        return tangent
      }
    )
  }

  /// A layer whose gradient is the zero of any length leaves its places as they are.
  private static func place(_ own: Parameters, at range: Range<Int>, in gradient: inout [Tensor]) {
    for (position, tensor) in zip(range, own.tensors) { gradient[position] = tensor }
  }
}

extension Parameters {
  func slice(_ range: Range<Int>) -> Parameters { Parameters(Array(tensors[range])) }
}

private func fullPullback(
  _ layer: some Layer, _ input: Tensor, _ parameters: Parameters
) -> (Tensor, (Tensor) -> (Tensor, Parameters)) {
  valueWithPullback(at: input, parameters) { layer.forward($0, $1) }
}

private func parametersPullback(
  _ layer: some Layer, _ input: Tensor, _ parameters: Parameters
) -> (Tensor, (Tensor) -> Parameters) {
  valueWithPullback(at: parameters) { layer.forward(input, $0) }
}
