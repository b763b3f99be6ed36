import Randomness
import Tensors
import _Differentiation

/// One step of a network: a function of its input and of parameters that it does not hold.
///
/// Inputs and outputs carry the batch as their outermost axis; the shapes below are those of one example. A layer that
/// can be written as a differentiable function is a `DifferentiableLayer`, whose gradients need no code.
public protocol Layer: Sendable {
  /// The layer's name in configurations and messages.
  static var name: String { get }

  /// The names and shapes of the parameters, in the order in which `pass` expects them.
  var parameterShapes: [(name: String, shape: Shape)] { get }

  /// Adds the layer's units and the connections between units, which terms and measures see, to those of the layers before
  /// it; nothing where the layer has none.
  func wire(_ wiring: inout Wiring)

  /// The shape of one output for one input; throws where the input does not fit.
  func outputShape(for input: Shape) throws(ShapeMismatch) -> Shape

  /// Fresh parameters.
  func initialParameters(using stream: inout RandomStream) -> Parameters

  /// Takes a batch through the layer.
  ///
  /// `wantsInputGradient` says whether the way back is to give the input's gradient, which costs as much as that of the
  /// parameters and which the first layer of a network never needs. `lengths` has the steps of each sequence where some end
  /// before the last step. A layer that does not look from one step to another, or knows no steps, does with them what it does
  /// with all.
  func pass(
    _ input: Tensor, _ parameters: ArraySlice<Tensor>, lengths: [Int]?, wantsInputGradient: Bool
  ) -> any LayerPass

  /// Whether a step that goes in comes out as the same step, and nothing in it is of steps that are not there: sequences are as
  /// long behind the layer as before it.
  var keepsSteps: Bool { get }
}

extension Layer {
  /// Takes a batch through the layer of which all steps are there.
  public func pass(
    _ input: Tensor, _ parameters: ArraySlice<Tensor>, wantsInputGradient: Bool
  ) -> any LayerPass {
    pass(input, parameters, lengths: nil, wantsInputGradient: wantsInputGradient)
  }

  /// False.
  public var keepsSteps: Bool { false }
}

/// A batch's way through one layer: what came out, and how gradients go back.
public protocol LayerPass: Sendable {
  /// The outputs of the batch.
  var output: Tensor { get }

  /// What the layer's units did, at every step that they went through; the outputs, unless those are of the last step alone.
  var activity: Tensor { get }

  /// Where the sequences of `activity` end, where the outputs have no steps any more; otherwise nil.
  var activityLengths: [Int]? { get }

  /// What parameters become by the batch itself, by their positions among the layer's: running averages, which no gradient
  /// follows. None in most layers.
  var statistics: [Int: Tensor] { get }

  /// Where the layer's heads look in every example, B × H × T × T, heads × asking steps × asked steps: one for each part of the layer that has
  /// heads, none in most layers.
  var attention: [Tensor] { get }

  /// The gradients that belong to one of the outputs: the input's, or zero where nobody wants it, and the parameters'
  /// in their order.
  func gradients(_ outputGradient: Tensor) -> (input: Tensor, parameters: [Tensor])
}

extension LayerPass {
  /// The outputs.
  public var activity: Tensor { output }
  /// None.
  public var activityLengths: [Int]? { nil }
  /// None.
  public var statistics: [Int: Tensor] { [:] }
  /// None.
  public var attention: [Tensor] { [] }
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
