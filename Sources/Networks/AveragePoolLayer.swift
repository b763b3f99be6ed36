import Randomness
import Tensors

/// The mean under a square window, for each channel of images height × width × channels.
public struct AveragePoolLayer: Layer {
  /// `averagePool`
  public static let name = "averagePool"
  /// The window.
  public let window: Window

  /// A pool of windows; without a stride they do not overlap.
  public init(size: Int, stride: Int? = nil) { window = Window(size, stride: stride ?? size) }

  /// None.
  public var parameterShapes: [(name: String, shape: Shape)] { [] }

  /// The channels stay the same units.
  public func wire(_ wiring: inout Wiring) {}

  /// Images become smaller ones of as many channels.
  public func outputShape(for input: Shape) throws(ShapeMismatch) -> Shape {
    try MaxPoolLayer(window: window).outputShape(for: input)
  }

  /// None.
  public func initialParameters(using stream: inout RandomStream) -> Parameters { Parameters() }

  /// B × H × W × C becomes B × H' × W' × C.
  public func pass(
    _ input: Tensor, _ parameters: ArraySlice<Tensor>, wantsInputGradient: Bool
  ) -> any LayerPass {
    Pass(pool: AveragePoolPass(input, window), wantsInputGradient: wantsInputGradient)
  }

  private struct Pass: LayerPass {
    let pool: AveragePoolPass
    let wantsInputGradient: Bool

    var output: Tensor { pool.output }

    func gradients(_ outputGradient: Tensor) -> (input: Tensor, parameters: [Tensor]) {
      (wantsInputGradient ? pool.gradient(outputGradient) : .zero, [])
    }
  }
}
