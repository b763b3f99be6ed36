import Randomness
import Tensors
import _Differentiation

/// One row an example: what stands between layers with spatial axes and dense ones.
public struct FlattenLayer: DifferentiableLayer {
  /// `flatten`
  public static let name = "flatten"

  /// A layer without parameters.
  public init() {}

  /// None.
  public var parameterShapes: [(name: String, shape: Shape)] { [] }

  /// Maps stay those of their units; of inputs that nothing is connected with yet, each value is a unit.
  public func wire(_ wiring: inout Wiring) { wiring.restartInputs(wiring.outputShape.count) }

  /// Any shape becomes a vector of as many values.
  public func outputShape(for input: Shape) throws(ShapeMismatch) -> Shape { [input.count] }

  /// None.
  public func initialParameters(using stream: inout RandomStream) -> Parameters { Parameters() }

  /// B × … becomes B × n; no element moves.
  @differentiable(reverse,wrt: (input, parameters))
  @differentiable(reverse,wrt: parameters)
  public func forward(_ input: Tensor, _ parameters: Parameters) -> Tensor {
    input.flattened()
  }
}
