import Randomness
import Tensors

/// y = x + g(x), where g is a chain of layers that keeps the shape.
///
/// What flows through is one population of units, which g reads from and writes to; the way past g is no connection.
/// Source: He, Zhang, Ren and Sun, "Deep residual learning for image recognition" (2016).
public struct ResidualLayer: RandomLayer {
  /// `residual`
  public static let name = "residual"
  /// g
  public private(set) var inner: Network

  /// A block around a network.
  public init(_ inner: Network) { self.inner = inner }

  /// Whether a layer within is.
  public var isRandom: Bool { inner.isRandom }

  /// Those of the layers within, such as `layers.0.weight`.
  public var parameterShapes: [(name: String, shape: Shape)] { inner.parameterShapes }

  /// The layers within have units of their own, and the last ones are those of the stream.
  public func wire(_ wiring: inout Wiring) { wiring.addBlock(inner, isResidual: true) }

  /// The shape stays.
  public func outputShape(for input: Shape) throws(ShapeMismatch) -> Shape {
    guard input == inner.inputShape else {
      throw ShapeMismatch(layer: "a residual block", found: input, expected: "\(inner.inputShape)")
    }
    guard inner.outputShape == input else {
      throw ShapeMismatch(
        layer: "a residual block", found: inner.outputShape, expected: "\(input) back from the layers within")
    }
    return input
  }

  /// Those of the layers within, one after another.
  public func initialParameters(using stream: inout RandomStream) -> Parameters {
    Parameters(inner.layers.flatMap { $0.initialParameters(using: &stream).tensors })
  }

  /// The block where each random layer within has drawn from a stream of its own.
  public func drawing(from stream: RandomStream) -> ResidualLayer {
    guard isRandom else { return self }
    var (layer, stream) = (self, stream)
    layer.inner = inner.drawing(seed: stream.next(), step: 0)
    return layer
  }

  /// B × … stays B × …; the layers within are told of the lengths.
  public func pass(
    _ input: Tensor, _ parameters: ArraySlice<Tensor>, lengths: [Int]?, wantsInputGradient: Bool
  ) -> any LayerPass {
    let pass = inner.pass(
      input, Parameters(Array(parameters)), lengths: lengths, wantsInputGradient: wantsInputGradient)
    return Pass(inner: pass, output: input + pass.output, wantsInputGradient: wantsInputGradient)
  }

  /// Where all layers within do.
  public var keepsSteps: Bool { inner.layers.allSatisfy(\.keepsSteps) }

  private struct Pass: LayerPass {
    let inner: ForwardPass
    let output: Tensor
    let wantsInputGradient: Bool

    var statistics: [Int: Tensor] { inner.statistics }
    var attention: [Tensor] { inner.attention.flatMap(\.self) }

    func gradients(_ outputGradient: Tensor) -> (input: Tensor, parameters: [Tensor]) {
      let (input, parameters) = inner.gradients(outputGradient)
      return (wantsInputGradient ? outputGradient + input : .zero, parameters.tensors)
    }
  }
}
