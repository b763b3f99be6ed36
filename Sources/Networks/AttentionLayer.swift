import Randomness
import Tensors

/// A block of a transformer over sequences, steps × features: x ← x + attention(norm(x)), then x ← x + MLP(norm(x)), where the
/// MLP has one hidden layer and acts at each step by itself.
///
/// What flows through is one population of units, the residual stream, which heads and the MLP's units read from and write to;
/// the way past them is no connection. With positions a learned vector for each step is added to the stream first.
///
/// Source: Vaswani et al., "Attention is all you need" (2017), with the norms in front, as Xiong et al., "On layer normalization
/// in the transformer architecture" (2020), have them.
public struct AttentionLayer: Layer {
  /// `attention`
  public static let name = "attention"
  /// The number of heads.
  public let heads: Int
  private let hasPositions: Bool
  private let inner: Network

  /// A block over sequences.
  ///
  /// - Parameters:
  ///   - steps: The number of steps.
  ///   - width: The number of features.
  ///   - heads: The number of heads, a divisor of the width.
  ///   - units: The hidden units of the MLP.
  ///   - activation: Theirs.
  ///   - isCausal: Whether a step asks those up to itself alone.
  ///   - hasPositions: Whether steps have vectors of their own.
  ///   - initializer: How weights and biases begin.
  public init(
    steps: Int, width: Int, heads: Int, units: Int, activation: Activation = .gelu, isCausal: Bool = false,
    hasPositions: Bool = false, initializer: Initializer = .glorotUniform
  ) {
    (self.heads, self.hasPositions) = (heads, hasPositions)
    let attention = SelfAttentionLayer(width, heads: heads, isCausal: isCausal, initializer: initializer)
    let mlp = [
      DenseLayer(width, units, activation: activation, initializer: initializer),
      DenseLayer(units, width, initializer: initializer),
    ]
    let positions: [any Layer] = hasPositions ? [PositionLayer(steps: steps, width: width)] : []
    let shape: Shape = [steps, width]
    do {
      inner = try Network(
        inputShape: shape,
        layers: positions + [
          ResidualLayer(Network(inputShape: shape, layers: [LayerNormLayer(width), attention])),
          ResidualLayer(Network(inputShape: shape, layers: [LayerNormLayer(width)] + mlp)),
        ])
    } catch {
      fatalError("the parts of attention fit each other, but \(error)")
    }
  }

  /// `positions` where there are some, then those of the attention, `norm_scale`, `norm_shift`, `weight`, `bias`,
  /// `output_weight` and `output_bias`, and those of the MLP, `mlp_norm_scale`, `mlp_norm_shift`, `mlp_weight`, `mlp_bias`,
  /// `mlp_output_weight` and `mlp_output_bias`.
  public var parameterShapes: [(name: String, shape: Shape)] {
    let parts = ["norm_scale", "norm_shift", "weight", "bias", "output_weight", "output_bias"]
    let names = (hasPositions ? ["positions"] : []) + parts + parts.map { "mlp_\($0)" }
    return zip(names, inner.parameterShapes).map { ($0, $1.shape) }
  }

  /// Heads and the MLP's units, between which and the stream all connections are.
  public func wire(_ wiring: inout Wiring) { wiring.addBlock(inner, isResidual: false) }

  /// The shape stays.
  public func outputShape(for input: Shape) throws(ShapeMismatch) -> Shape {
    guard input == inner.inputShape else {
      throw ShapeMismatch(layer: "attention", found: input, expected: "\(inner.inputShape)")
    }
    return input
  }

  /// Those of the parts, one after another.
  public func initialParameters(using stream: inout RandomStream) -> Parameters {
    Parameters(inner.layers.flatMap { $0.initialParameters(using: &stream).tensors })
  }

  /// B × T × W stays; no step asks what stands behind the end of its sequence.
  public func pass(
    _ input: Tensor, _ parameters: ArraySlice<Tensor>, lengths: [Int]?, wantsInputGradient: Bool
  ) -> any LayerPass {
    Pass(
      inner: inner.pass(
        input, Parameters(Array(parameters)), lengths: lengths, wantsInputGradient: wantsInputGradient))
  }

  /// True.
  public var keepsSteps: Bool { true }

  private struct Pass: LayerPass {
    let inner: ForwardPass

    var output: Tensor { inner.output }
    var attention: [Tensor] { inner.attention.flatMap(\.self) }

    func gradients(_ outputGradient: Tensor) -> (input: Tensor, parameters: [Tensor]) {
      let (input, parameters) = inner.gradients(outputGradient)
      return (input, parameters.tensors)
    }
  }
}
