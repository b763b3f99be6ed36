import Randomness
import Tensors

/// The largest value under a square window, for each channel of images height × width × channels.
public struct MaxPoolLayer: Layer {
  /// `maxPool`
  public static let name = "maxPool"
  /// The window.
  public let window: Window

  /// A pool of windows; without a stride they do not overlap.
  public init(size: Int, stride: Int? = nil) { self.init(window: Window(size, stride: stride ?? size)) }

  init(window: Window) { self.window = window }

  /// None.
  public var parameterShapes: [(name: String, shape: Shape)] { [] }

  /// The channels stay the same units.
  public func wire(_ wiring: inout Wiring) {}

  /// Images become smaller ones of as many channels.
  public func outputShape(for input: Shape) throws(ShapeMismatch) -> Shape {
    guard input.rank == 3, let down = window.places(along: input[0]),
      let across = window.places(along: input[1])
    else {
      throw ShapeMismatch(
        layer: "a pool", found: input,
        expected: "images of height × width × channels, at least \(window.size) × \(window.size)")
    }
    return [down.count, across.count, input[2]]
  }

  /// None.
  public func initialParameters(using stream: inout RandomStream) -> Parameters { Parameters() }

  /// B × H × W × C becomes B × H' × W' × C.
  public func pass(
    _ input: Tensor, _ parameters: ArraySlice<Tensor>, wantsInputGradient: Bool
  ) -> any LayerPass {
    Pass(pool: MaximumPoolPass(input, window), wantsInputGradient: wantsInputGradient)
  }

  private struct Pass: LayerPass {
    let pool: MaximumPoolPass
    let wantsInputGradient: Bool

    var output: Tensor { pool.output }

    func gradients(_ outputGradient: Tensor) -> (input: Tensor, parameters: [Tensor]) {
      (wantsInputGradient ? pool.gradient(outputGradient) : .zero, [])
    }
  }
}
