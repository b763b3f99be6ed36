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
