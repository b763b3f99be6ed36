import Randomness
import Tensors
import _Differentiation

/// y = x + p: a learned vector for each step of a sequence, so that attention, which has no order of its own, can tell them
/// apart.
public struct PositionLayer: DifferentiableLayer {
  /// `positions`
  public static let name = "positions"
  /// The shape of an example, steps × features.
  public let shape: Shape

  /// A table of vectors for so many steps.
  public init(steps: Int, width: Int) { shape = [steps, width] }

  /// `positions` [steps, features].
  public var parameterShapes: [(name: String, shape: Shape)] { [("positions", shape)] }

  /// The units stay the same; at each step they have a number more.
  public func wire(_ wiring: inout Wiring) { wiring.describeUnits(by: [0]) }

  /// Steps are taken one by one.
  public var keepsSteps: Bool { true }

  /// The shape stays.
  public func outputShape(for input: Shape) throws(ShapeMismatch) -> Shape {
    guard input == shape else {
      throw ShapeMismatch(layer: "a table of positions", found: input, expected: "\(shape)")
    }
    return input
  }

  /// From N(0, 0.02²), as in GPT-2.
  public func initialParameters(using stream: inout RandomStream) -> Parameters {
    Parameters([Tensor(shape) { Scalar(0.02 * stream.normal()) }])
  }

  /// B × T × W stays.
  @differentiable(reverse,wrt: (input, parameters))
  @differentiable(reverse,wrt: parameters)
  public func forward(_ input: Tensor, _ parameters: Parameters) -> Tensor {
    let places = withoutDerivative(at: Shape([shape.count]))
    return input.flattened().addedToRows(parameters[0].reshaped(to: places))
      .reshaped(to: withoutDerivative(at: input.shape))
  }
}
