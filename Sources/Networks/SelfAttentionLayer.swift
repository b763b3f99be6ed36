import Randomness
import Tensors

/// Multi-head self-attention: each step of a sequence asks the others, in each head by a query, keys and values of its own.
///
/// Heads are units: a value of the stream is connected with a head by the magnitudes of all it gives to the head's queries,
/// keys and values, and a head with a value of the stream by those of all it gives back.
public struct SelfAttentionLayer: Layer {
  /// `selfAttention`
  public static let name = "selfAttention"
  /// The number of values of a step.
  public let width: Int
  /// The number of heads, a divisor of the width.
  public let heads: Int
  /// Whether a step asks those up to itself alone.
  public let isCausal: Bool
  /// How weights and biases begin.
  public let initializer: Initializer

  /// A layer of so many heads.
  public init(_ width: Int, heads: Int, isCausal: Bool = false, initializer: Initializer = .glorotUniform) {
    require(heads > 0 && width > 0 && width % heads == 0, "\(heads) heads of width \(width)")
    self.width = width
    self.heads = heads
    self.isCausal = isCausal
    self.initializer = initializer
  }

  private var depth: Int { width / heads }

  /// `weight` [3, depth, in, heads] of queries, keys and values, `bias` [3, depth, heads], `output_weight` [depth, heads, in]
  /// and `output_bias` [in].
  public var parameterShapes: [(name: String, shape: Shape)] {
    [
      ("weight", [3, depth, width, heads]), ("bias", [3, depth, heads]),
      ("output_weight", [depth, heads, width]),
      ("output_bias", [width]),
    ]
  }

  /// The values of a step are connected with heads, and these with values.
  public func wire(_ wiring: inout Wiring) {
    let (before, steps) = (wiring.signal, wiring.inputShape[0])
    let own = wiring.addUnits(heads, grid: [steps], parameters: [1])
    wiring.connect(before, own, by: 0, uses: steps, parts: ["query", "key", "value"])
    wiring.connect(own, wiring.addUnits(width, grid: [steps], parameters: [3]), by: 2, uses: steps)
  }

  /// Sequences of `width` features stay.
  public func outputShape(for input: Shape) throws(ShapeMismatch) -> Shape {
    guard input.rank == 2, input[1] == width else {
      throw ShapeMismatch(
        layer: "attention", found: input, expected: "steps × \(width) \(width == 1 ? "feature" : "features")")
    }
    return input
  }

  /// Weights by the initializer, as of matrices width × width; biases with them.
  public func initialParameters(using stream: inout RandomStream) -> Parameters {
    let parts = (0..<3).map { _ in
      initializer.weight([width, depth, heads], fanIn: width, fanOut: width, using: &stream)
        .exchangingOuterAxes(keepingRank: true)
    }
    let bias = initializer.bias(3 * width, fanIn: width, using: &stream).reshaped(to: [3, depth, heads])
    return Parameters([
      Tensor([3, depth, width, heads], parts.flatMap(\.elements)), bias,
      initializer.weight([depth, heads, width], fanIn: width, fanOut: width, using: &stream),
      initializer.bias(width, fanIn: width, using: &stream),
    ])
  }

  /// B × T × W stays; no step asks what stands behind the end of its sequence.
  public func pass(
    _ input: Tensor, _ parameters: ArraySlice<Tensor>, lengths: [Int]?, wantsInputGradient: Bool
  ) -> any LayerPass {
    let first = parameters.startIndex
    return Pass(
      heads: AttentionPass(
        input, parameters[first], parameters[first + 1], parameters[first + 2], parameters[first + 3],
        isCausal: isCausal, lengths: lengths),
      wantsInputGradient: wantsInputGradient)
  }

  /// True.
  public var keepsSteps: Bool { true }

  private struct Pass: LayerPass {
    let heads: AttentionPass
    let wantsInputGradient: Bool

    var output: Tensor { heads.output }
    var attention: [Tensor] { [heads.weights] }

    func gradients(_ outputGradient: Tensor) -> (input: Tensor, parameters: [Tensor]) {
      let found = heads.gradients(outputGradient, wantsInput: wantsInputGradient)
      return (found.input, [found.weight, found.bias, found.outWeight, found.outBias])
    }
  }
}
