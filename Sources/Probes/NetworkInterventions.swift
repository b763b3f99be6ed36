import Networks
import Tensors

extension Network {
  /// The outputs of a batch from some layer on, where what layers give is changed before it goes on, as lesions of single
  /// units do.
  ///
  /// - Parameters:
  ///   - first: The position of the first layer that is passed; the number of layers where none is left.
  ///   - signal: What that layer takes: a batch, whose outermost axis is the example.
  ///   - parameters: The network's parameters.
  ///   - lengths: The steps of each example at the network's inputs, where some sequences end before the last step.
  ///   - change: What becomes of the output of the layer at a position; it keeps the shape.
  /// - Returns: The network's outputs, those of the last layer changed as well.
  func outputs(
    from first: Int = 0, of signal: Tensor, _ parameters: Parameters, lengths: [Int]? = nil,
    changing change: (_ layer: Int, _ output: Tensor) -> Tensor
  ) -> Tensor {
    var signal = signal
    var lengths = layers[..<first].allSatisfy(\.keepsSteps) ? lengths : nil
    var next = layers[..<first].reduce(0) { $0 + $1.parameterShapes.count }
    for (index, layer) in layers.enumerated().dropFirst(first) {
      let own = parameters.tensors[next..<next + layer.parameterShapes.count]
      next = own.endIndex
      let output = layer.pass(signal, own, lengths: lengths, wantsInputGradient: false).output
      if !layer.keepsSteps { lengths = nil }
      signal = change(index, output)
    }
    return signal
  }
}
