import Randomness
import Tensors
import _Differentiation

/// y = f(x W + b) with W in × out.
public struct DenseLayer: Layer {
  /// `dense`
  public static let name = "dense"
  /// The number of inputs.
  public let inputs: Int
  /// The number of outputs.
  public let outputs: Int
  /// f
  public let activation: Activation
  /// How W and b begin.
  public let initializer: Initializer

  /// A layer of `outputs` units that each see all `inputs`.
  public init(
    _ inputs: Int, _ outputs: Int, activation: Activation = .identity, initializer: Initializer = .glorotUniform
  ) {
    require(inputs > 0 && outputs > 0, "a dense layer of \(inputs) inputs and \(outputs) outputs")
    self.inputs = inputs
    self.outputs = outputs
    self.activation = activation
    self.initializer = initializer
  }

  /// `weight` [in, out] and `bias` [out].
  public var parameterShapes: [(name: String, shape: Shape)] {
    [("weight", [inputs, outputs]), ("bias", [outputs])]
  }

  /// A vector of `inputs` becomes one of `outputs`.
  public func outputShape(for input: Shape) throws(ShapeMismatch) -> Shape {
    guard input == [inputs] else {
      throw ShapeMismatch(layer: "a dense layer", found: input, expected: "\(inputs) values an example")
    }
    return [outputs]
  }

  /// Weights by the initializer, biases with them.
  public func initialParameters(using stream: inout RandomStream) -> Parameters {
    Parameters([
      initializer.weight([inputs, outputs], fanIn: inputs, fanOut: outputs, using: &stream),
      initializer.bias(outputs, fanIn: inputs, using: &stream),
    ])
  }

  /// B × in becomes B × out.
  @differentiable(reverse,wrt: (input, parameters))
  @differentiable(reverse,wrt: parameters)
  public func forward(_ input: Tensor, _ parameters: Parameters) -> Tensor {
    dense(input, parameters[0], parameters[1], activation)
  }

  /// The derivatives of `dense`, put into the parameters' tangent at once: the generated ones would add up a list for
  /// each parameter that was looked at.
  @derivative(of: forward, wrt: (input, parameters))
  @usableFromInline
  func forwardVJP(
    _ input: Tensor, _ parameters: Parameters
  ) -> (value: Tensor, pullback: (Tensor) -> (Tensor, Parameters)) {
    let (value, pullback) = valueWithPullback(at: input, parameters.tensors[0], parameters.tensors[1]) {
      [activation] in dense($0, $1, $2, activation)
    }
    return (
      value,
      { d in
        let (dx, dw, db) = pullback(d)
        return (dx, Parameters([dw, db]))
      }
    )
  }

  @derivative(of: forward, wrt: parameters)
  @usableFromInline
  func forwardParametersVJP(
    _ input: Tensor, _ parameters: Parameters
  ) -> (value: Tensor, pullback: (Tensor) -> Parameters) {
    let (value, pullback) = valueWithPullback(at: parameters.tensors[0], parameters.tensors[1]) {
      [activation] in dense(input, $0, $1, activation)
    }
    return (
      value,
      { d in
        let (dw, db) = pullback(d)
        return Parameters([dw, db])
      }
    )
  }
}
