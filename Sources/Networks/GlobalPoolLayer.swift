import Randomness
import Tensors
import _Differentiation

/// The mean over all places of an image, or over all steps of a sequence, for each channel.
///
/// Source: Lin, Chen and Yan, "Network in network" (2014).
public struct GlobalPoolLayer: Layer {
  /// `globalPool`
  public static let name = "globalPool"

  /// A layer without parameters.
  public init() {}

  /// None.
  public var parameterShapes: [(name: String, shape: Shape)] { [] }

  /// The channels stay the same units.
  public func wire(_ wiring: inout Wiring) {}

  /// Height × width × channels, or steps × features, become one value a channel.
  public func outputShape(for input: Shape) throws(ShapeMismatch) -> Shape {
    guard input.rank >= 2 else {
      throw ShapeMismatch(
        layer: "a global pool", found: input, expected: "height × width × channels or steps × features")
    }
    return [input[input.rank - 1]]
  }

  /// None.
  public func initialParameters(using stream: inout RandomStream) -> Parameters { Parameters() }

  /// B × … × C becomes B × C, of sequences the mean over the steps that are there.
  public func pass(
    _ input: Tensor, _ parameters: ArraySlice<Tensor>, lengths: [Int]?, wantsInputGradient: Bool
  ) -> any LayerPass {
    let (output, pullback) = valueWithPullback(at: input) { $0.placeMeans(lengths: lengths) }
    return DerivedPass(output: output) { (wantsInputGradient ? pullback($0) : .zero, Parameters()) }
  }
}
