import Randomness
import Tensors
import _Differentiation

/// A chain of layers. It holds their shapes only; the parameters are a value of their own, passed in and differentiated.
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
      shape = try layer.outputShape(for: shape)
      let own = layer.parameterShapes
      ranges.append(names.count..<names.count + own.count)
      names += own.map { ("layers.\(index).\($0.name)", $0.shape) }
    }
    self.outputShape = shape
    self.parameterShapes = names
    self.ranges = ranges
  }

  /// Dense layers of the given sizes, inputs first; the last has the activation `output`.
  public init(
    sizes: [Int], activation: Activation, output: Activation = .identity,
    initializer: Initializer = .glorotUniform
  ) throws(ShapeMismatch) {
    precondition(sizes.count >= 2, "a network needs inputs and outputs, not sizes \(sizes)")
    let layers = zip(sizes, sizes.dropFirst()).enumerated().map { index, size in
      DenseLayer(
        size.0, size.1, activation: index == sizes.count - 2 ? output : activation, initializer: initializer)
    }
    try self.init(inputShape: [sizes[0]], layers: layers)
  }

  /// Fresh parameters; each layer draws from its own stream, so a change in one leaves the others as they were.
  public func initialParameters(seed: UInt64) -> Parameters {
    Parameters(
      layers.enumerated().flatMap { index, layer in
        var stream = RandomStream(seed: seed, stream: .initialization, index: UInt64(index))
        return layer.initialParameters(using: &stream).tensors
      })
  }

  /// The positions of the weights that connect units: every parameter but the biases, with two axes or more.
  public var weightPositions: [Int] {
    parameterShapes.indices.filter { parameterShapes[$0].shape.rank >= 2 }
  }

  /// The outputs of a batch, whose outermost axis is the example.
  @differentiable(reverse,wrt: parameters)
  public func callAsFunction(_ input: Tensor, _ parameters: Parameters) -> Tensor {
    zip(layers, ranges).reduce(input) { signal, part in
      part.0.forward(signal, parameters.slice(part.1))
    }
  }

  /// The chain rule, written out: the layers are existentials, and the first needs no gradient for its input.
  @usableFromInline
  @derivative(of: callAsFunction, wrt: parameters)
  func callAsFunctionVJP(
    _ input: Tensor, _ parameters: Parameters
  ) -> (value: Tensor, pullback: (Tensor) -> Parameters) {
    precondition(
      parameters.count == parameterShapes.count,
      "\(parameters.count) parameters for a network that has \(parameterShapes.count)")
    guard let first = layers.first else { return (input, { _ in .zero }) }
    var (signal, firstPullback) = parametersPullback(first, input, parameters.slice(ranges[0]))
    var pullbacks: [(Tensor) -> (Tensor, Parameters)] = []
    pullbacks.reserveCapacity(layers.count)
    for (layer, range) in zip(layers, ranges).dropFirst() {
      let (value, pullback) = fullPullback(layer, signal, parameters.slice(range))
      signal = value
      pullbacks.append(pullback)
    }
    return (
      signal,
      { [ranges] outputGradient in
        var gradient = [Tensor](repeating: .zero, count: parameters.count)
        var tangent = outputGradient
        for (pullback, range) in zip(pullbacks, ranges.dropFirst()).reversed() {
          let (inputGradient, own) = pullback(tangent)
          tangent = inputGradient
          for (position, tensor) in zip(range, own.tensors) { gradient[position] = tensor }
        }
        for (position, tensor) in zip(ranges[0], firstPullback(tangent).tensors) { gradient[position] = tensor }
        return Parameters(gradient)
      }
    )
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
