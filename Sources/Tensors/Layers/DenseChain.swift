import CKernels

/// The loss of a small network of dense layers, y = f(x W + b) one after the other, and its gradient, in one call.
///
/// Some examples at a time go forward through all layers, to the loss, and back, so that what units do stays in the first
/// cache; layer by layer (`DensePass`, `Loss`) each array is written and read again by every call. Networks of few units have examples
/// side by side in the vectors of the processor, others the units of a layer. The same sums are made in
/// another order, so that gradients differ from those by rounding alone: by some 10⁻⁶ of a tensor's largest element in single
/// precision, and by no more than a unit in the last place for each row. The order depends on the shapes, never on the number of threads.
public struct DenseChain: Sendable {
  /// One layer.
  public struct Link: Sendable {
    let inputs: Int
    let outputs: Int
    let activation: Activation

    /// A layer of `outputs` units that each see all `inputs`.
    public init(_ inputs: Int, _ outputs: Int, _ activation: Activation) {
      (self.inputs, self.outputs, self.activation) = (inputs, outputs, activation)
    }
  }

  /// The number of weights up to which this way is the faster one; beyond, the machine's BLAS multiplies faster.
  static let mostWeights = 1 << 13

  private let links: [Link]
  private let loss: Loss

  /// A chain of layers; nil where it has none, or too many or too large ones.
  public init?(_ links: [Link], loss: Loss) {
    let weights = links.reduce(0) { $0 + $1.inputs * $1.outputs }
    guard (1...Int(MK_MOST_LAYERS)).contains(links.count), weights <= Self.mostWeights
    else { return nil }
    (self.links, self.loss) = (links, loss)
  }

  /// The mean loss of a batch, B × inputs, and its gradient with respect to the layers' weights and biases, which stand in turn.
  public func valueWithGradient(
    at parameters: Parameters, inputs: Tensor, targets: Tensor
  ) -> (value: Scalar, gradient: Parameters) {
    var gradient = Parameters()
    let value = value(at: parameters, inputs: inputs, targets: targets, gradient: &gradient)
    return (value, gradient)
  }

  /// The same with a gradient whose memory is used again; an empty one gets its own.
  package func value(
    at parameters: Parameters, inputs: Tensor, targets: Tensor, gradient: inout Parameters
  ) -> Scalar {
    let (rows, width) = inputs.matrixShape("a chain of dense layers")
    if gradient.count == 0 {
      gradient = Parameters(parameters.tensors.map { Tensor(uninitialized: $0.shape) })
    }
    require(
      rows > 0 && width == links[0].inputs && parameters.count == 2 * links.count
        && gradient.count == parameters.count,
      "a chain of \(links.count) dense layers: inputs of shape \(inputs.shape), \(parameters.count) parameters")
    var chain = mk_chain()
    (chain.count, chain.rows, chain.inputs, chain.targets) = (
      Int32(links.count), rows, inputs.base, targets.base
    )
    chain.loss = loss.kernel
    chain.target_columns = loss.targetColumns(targets, rows: rows, outputs: links[links.count - 1].outputs)
    withUnsafeMutableBytes(of: &chain.layers) { memory in
      let layers = memory.assumingMemoryBound(to: mk_chain_layer.self)
      for (index, link) in links.enumerated() {
        let (weight, bias) = (parameters.tensors[2 * index].shape, parameters.tensors[2 * index + 1].shape)
        require(
          weight == Shape(link.inputs, link.outputs) && bias == Shape(link.outputs)
            && gradient.tensors[2 * index].shape == weight && gradient.tensors[2 * index + 1].shape == bias,
          "a chain of dense layers: weights of shape \(weight), biases of shape \(bias)")
        layers[index] = mk_chain_layer(
          activation: link.activation.kernel, slope: Activation.leakySlope, inputs: link.inputs,
          outputs: link.outputs, weight: parameters.tensors[2 * index].base,
          bias: parameters.tensors[2 * index + 1].base,
          weight_gradient: gradient.tensors[2 * index].mutableBase,
          bias_gradient: gradient.tensors[2 * index + 1].mutableBase)
      }
    }
    var value = 0.0
    require(mk_chain_gradient(&chain, &value) != 0, "there is no memory for a batch of \(rows) examples")
    return Scalar(value)
  }
}

extension Loss {
  fileprivate var kernel: mk_loss {
    switch self {
    case .softmaxCrossEntropy: MK_SOFTMAX_CROSS_ENTROPY
    case .meanSquaredError: MK_SQUARED_ERRORS
    case .binaryCrossEntropy: MK_BINARY_CROSS_ENTROPY
    case .weightedSquaredError: MK_WEIGHTED_SQUARED_ERRORS
    }
  }

  /// The number of targets of a row, which must fit the outputs.
  fileprivate func targetColumns(_ targets: Tensor, rows: Int, outputs: Int) -> Int {
    if self == .softmaxCrossEntropy {
      return softmaxAnswers(in: targets, examples: rows, outputs: outputs).count
    }
    let columns = self == .weightedSquaredError ? 2 * outputs : outputs
    require(
      targets.shape == Shape(rows, columns),
      "\(self): outputs of shape \([rows, outputs]), targets of shape \(targets.shape)")
    return columns
  }
}
