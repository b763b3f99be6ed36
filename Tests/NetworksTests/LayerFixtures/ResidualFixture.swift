import Networks
import Randomness
import Tensors
import _Differentiation

/// y = x + f(x), where f is a chain of layers that keeps the shape: a network is a layer's part like any other.
struct ResidualFixture: DifferentiableLayer {
  static let name = "residual"
  let inner: Network

  var parameterShapes: [(name: String, shape: Shape)] { inner.parameterShapes }

  func outputShape(for input: Shape) throws(ShapeMismatch) -> Shape {
    guard input == inner.inputShape, inner.outputShape == input else {
      throw ShapeMismatch(layer: "a residual block", found: input, expected: "\(inner.inputShape) and keeps it")
    }
    return input
  }

  func initialParameters(using stream: inout RandomStream) -> Parameters {
    Parameters(inner.layers.flatMap { $0.initialParameters(using: &stream).tensors })
  }

  @differentiable(reverse,wrt: (input, parameters))
  @differentiable(reverse,wrt: parameters)
  func forward(_ input: Tensor, _ parameters: Parameters) -> Tensor { input + inner(input, parameters) }
}
