import Randomness
import Tensors

/// A layer that makes one value of those under each place of a square window, for each channel of images height × width ×
/// channels.
public protocol PoolLayer: Layer {
  /// The window, without padding.
  var window: Window { get }

  /// A batch's way through the pool.
  func pool(_ images: Tensor) -> any PoolPass
}

extension PoolLayer {
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
    _ input: Tensor, _ parameters: ArraySlice<Tensor>, lengths: [Int]?, wantsInputGradient: Bool
  ) -> any LayerPass {
    WayThroughPool(pool: pool(input), wantsInputGradient: wantsInputGradient)
  }
}

private struct WayThroughPool: LayerPass {
  let pool: any PoolPass
  let wantsInputGradient: Bool

  var output: Tensor { pool.output }

  func gradients(_ outputGradient: Tensor) -> (input: Tensor, parameters: [Tensor]) {
    (wantsInputGradient ? pool.gradient(outputGradient) : .zero, [])
  }
}
