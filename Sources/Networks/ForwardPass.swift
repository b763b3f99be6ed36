import Tensors

/// A batch's way through a network: what came out of every layer, and how gradients go back.
public struct ForwardPass: Sendable {
  /// What went in.
  let input: Tensor
  let passes: [any LayerPass]
  /// Where each layer's parameters stand in the network's list.
  let ranges: [Range<Int>]
  /// Where sequences end at the outputs of every layer, first to last; nil where no step is left, or all are there.
  public let lengths: [[Int]?]

  /// The network's outputs.
  public var output: Tensor { passes.last?.output ?? input }

  /// The outputs of every layer, first to last; the last are the network's.
  public var layerOutputs: [Tensor] { passes.map(\.output) }

  /// What the units of every layer did, first to last, at every step that they went through.
  public var activities: [Tensor] { passes.map(\.activity) }

  /// Where the sequences of `activities` end.
  public var activityLengths: [[Int]?] { zip(passes, lengths).map { $0.activityLengths ?? $1 } }

  /// Where the heads of every layer look, first to last, B × H × T × T; none in layers without heads.
  public var attention: [[Tensor]] { passes.map(\.attention) }

  /// What parameters become by the batch itself, by their positions.
  public var statistics: [Int: Tensor] {
    var all: [Int: Tensor] = [:]
    for (pass, range) in zip(passes, ranges) {
      for (position, value) in pass.statistics { all[range.lowerBound + position] = value }
    }
    return all
  }

  /// The gradients of a function of the outputs with respect to the network's input and parameters.
  ///
  /// - Parameters:
  ///   - outputGradient: The function's gradient with respect to the network's outputs.
  ///   - hidden: What else flows back into the outputs of some layers, by their positions: the gradients of terms that
  ///     look at activations.
  /// - Returns: The input's gradient, zero where the pass was made without it, and that of every parameter; zero of any
  ///   shape where nothing came back.
  public func gradients(
    _ outputGradient: Tensor, hidden: [Int: Tensor] = [:]
  ) -> (input: Tensor, parameters: Parameters) {
    var gradient = [Tensor](repeating: .zero, count: ranges.last?.upperBound ?? 0)
    var tangent = outputGradient
    for index in passes.indices.reversed() {
      if let more = hidden[index] { tangent += more }
      let (input, own) = passes[index].gradients(tangent)
      tangent = input
      for (position, tensor) in zip(ranges[index], own) { gradient[position] = tensor }
    }
    return (tangent, Parameters(gradient))
  }
}
