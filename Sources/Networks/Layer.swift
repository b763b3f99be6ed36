import Randomness
import Tensors
import _Differentiation

/// One step of a network: a differentiable function of its input and of parameters that it does not hold.
///
/// Inputs and outputs carry the batch as their outermost axis; the shapes below are those of one example.
public protocol Layer: Sendable {
  /// The layer's name in configurations and messages.
  static var name: String { get }

  /// The names and shapes of the parameters, in the order in which `forward` expects them.
  var parameterShapes: [(name: String, shape: Shape)] { get }

  /// Whether the layer's matrices are connections between units, which terms and measures see.
  var connectsUnits: Bool { get }

  /// The shape of one output for one input; throws where the input does not fit.
  func outputShape(for input: Shape) throws(ShapeMismatch) -> Shape

  /// Fresh parameters.
  func initialParameters(using stream: inout RandomStream) -> Parameters

  /// The outputs of a batch of inputs.
  @differentiable(reverse,wrt: (input, parameters))
  @differentiable(reverse,wrt: parameters)
  func forward(_ input: Tensor, _ parameters: Parameters) -> Tensor
}

extension Layer {
  /// True: most matrices are connections.
  public var connectsUnits: Bool { true }
}

/// An input that a layer cannot take.
public struct ShapeMismatch: Error, Equatable, CustomStringConvertible {
  /// The layer that refused.
  public let layer: String
  /// The shape of one example as it came.
  public let found: Shape
  /// What the layer takes, in words.
  public let expected: String

  /// An input of shape `found` came to a layer that takes `expected`.
  public init(layer: String, found: Shape, expected: String) {
    self.layer = layer
    self.found = found
    self.expected = expected
  }

  /// One sentence for the user.
  public var description: String { "\(layer) takes \(expected), not an input of shape \(found)" }
}
