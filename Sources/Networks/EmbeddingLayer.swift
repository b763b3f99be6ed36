import Randomness
import Tensors
import _Differentiation

/// A vector for each token, learned: T tokens become T vectors, all from one table, side by side or as a sequence.
///
/// It is the product of one-hot inputs with T copies of the table along a diagonal: neither a dense layer, whose copies
/// would differ and whose other blocks would not be zero, nor connections between units. So the units of the network are
/// counted from the vectors on, and terms and measures do not see the table.
public struct EmbeddingLayer: DifferentiableLayer {
  /// How the vectors lie.
  public enum Returns: String, CaseIterable, Sendable {
    /// As values of one example, T · W.
    case values
    /// As steps × features, T × W.
    case sequence
  }

  /// `embedding`
  public static let name = "embedding"
  /// V: tokens are 0 ..< V.
  public let vocabulary: Int
  /// T: the tokens of an example.
  public let tokens: Int
  /// W: the values of a token's vector.
  public let width: Int
  /// How the vectors lie.
  public let returns: Returns

  /// A table of `vocabulary` vectors for examples of so many tokens.
  public init(vocabulary: Int, tokens: Int, width: Int, returns: Returns = .values) {
    require(
      vocabulary > 0 && tokens > 0 && width > 0,
      "an embedding of \(tokens) tokens out of \(vocabulary) in \(width) values")
    self.vocabulary = vocabulary
    self.tokens = tokens
    self.width = width
    self.returns = returns
  }

  /// `table` [V, W].
  public var parameterShapes: [(name: String, shape: Shape)] { [("table", [vocabulary, width])] }

  /// The values of the vectors, of a sequence one for all steps, are the network's inputs; the table holds them and is no connection.
  public func wire(_ wiring: inout Wiring) { wiring.restartInputs(returns == .values ? tokens * width : width) }

  /// Where every token becomes a step.
  public var keepsSteps: Bool { returns == .sequence }

  /// T tokens become T · W values, or T × W.
  public func outputShape(for input: Shape) throws(ShapeMismatch) -> Shape {
    guard input == [tokens] else {
      throw ShapeMismatch(layer: "an embedding", found: input, expected: "\(tokens) tokens an example")
    }
    return returns == .values ? [tokens * width] : [tokens, width]
  }

  /// A table from N(0, 1), as in PyTorch's `Embedding`.
  public func initialParameters(using stream: inout RandomStream) -> Parameters {
    Parameters([Tensor([vocabulary, width]) { Scalar(stream.normal()) }])
  }

  /// B × T becomes B × T W, or B × T × W; tokens have no gradient.
  @differentiable(reverse,wrt: (input, parameters))
  @differentiable(reverse,wrt: parameters)
  public func forward(_ input: Tensor, _ parameters: Parameters) -> Tensor {
    let vectors = parameters[0].embedding(withoutDerivative(at: input))
    if returns == .values { return vectors }
    return vectors.reshaped(to: withoutDerivative(at: Shape([input.shape[0], tokens, width])))
  }
}
