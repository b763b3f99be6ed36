import Randomness
import Tensors

/// y = γ (x − μ) / √(σ² + ε) + β, with the mean and the variance of the units of one example, at each of its places.
///
/// The units stay the same, each with a scale and a shift of its own. The scale is no connection: graphs and terms see the
/// weights behind it as they are.
///
/// Source: Ba, Kiros and Hinton, "Layer normalization" (2016).
public struct LayerNormLayer: Layer {
  /// `layerNorm`
  public static let name = "layerNorm"
  /// The length of the last axis.
  public let width: Int
  /// ε
  public let epsilon: Double

  /// A layer over so many values.
  public init(_ width: Int, epsilon: Double = 1e-5) {
    require(width > 0 && epsilon > 0, "layer norm of \(width) values with ε = \(epsilon)")
    (self.width, self.epsilon) = (width, epsilon)
  }

  /// `scale` [n] and `shift` [n].
  public var parameterShapes: [(name: String, shape: Shape)] { [("scale", [width]), ("shift", [width])] }

  /// The units stay the same.
  public func wire(_ wiring: inout Wiring) { wiring.describeUnits(by: [0, 1]) }

  /// Steps are taken one by one.
  public var keepsSteps: Bool { true }

  /// Any shape whose last axis is as long stays.
  public func outputShape(for input: Shape) throws(ShapeMismatch) -> Shape {
    guard input.rank > 0, input[input.rank - 1] == width else {
      throw ShapeMismatch(layer: "layer norm", found: input, expected: "\(width) values at each place")
    }
    return input
  }

  /// Ones and zeros.
  public func initialParameters(using stream: inout RandomStream) -> Parameters {
    Parameters([Tensor(repeating: 1, [width]), Tensor([width])])
  }

  /// B × … stays B × ….
  public func pass(
    _ input: Tensor, _ parameters: ArraySlice<Tensor>, lengths: [Int]?, wantsInputGradient: Bool
  ) -> any LayerPass {
    let first = parameters.startIndex
    return Pass(
      norm: LayerNormPass(input, parameters[first], parameters[first + 1], epsilon: epsilon),
      wantsInputGradient: wantsInputGradient)
  }

  private struct Pass: LayerPass {
    let norm: LayerNormPass
    let wantsInputGradient: Bool

    var output: Tensor { norm.output }

    func gradients(_ outputGradient: Tensor) -> (input: Tensor, parameters: [Tensor]) {
      let (x, scale, shift) = norm.gradients(outputGradient, wantsInput: wantsInputGradient)
      return (x, [scale, shift])
    }
  }
}
