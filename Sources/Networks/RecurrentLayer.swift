import Randomness
import Tensors

/// An Elman layer, which reads sequences of steps × features: h_t = f(x_t W + h_{t−1} U + b), with h_{−1} = 0.
///
/// Source: Elman, "Finding structure in time" (1990).
public struct RecurrentLayer: RecurrenceLayer {
  /// What the layer gives of its states.
  public enum Returns: String, CaseIterable, Sendable {
    /// The last state.
    case last
    /// All of them.
    case sequence
  }

  /// `recurrent`
  public static let name = "recurrent"
  /// The number of features of a step.
  public let inputs: Int
  /// The number of units.
  public let units: Int
  /// f
  public let activation: Activation
  /// How W and b begin; U is orthogonal.
  public let initializer: Initializer
  /// What the layer gives of its states.
  public let returns: Returns

  /// A layer of `units` that each see all `inputs` and one another.
  public init(
    _ inputs: Int, _ units: Int, activation: Activation = .tanh, initializer: Initializer = .glorotUniform,
    returns: Returns = .last
  ) {
    require(inputs > 0 && units > 0, "a recurrent layer of \(inputs) inputs and \(units) units")
    self.inputs = inputs
    self.units = units
    self.activation = activation
    self.initializer = initializer
    self.returns = returns
  }

  /// `a recurrent layer`
  public var words: String { "a recurrent layer" }

  /// `weight` [in, units], `recurrent_weight` [units, units] and `bias` [units].
  public var parameterShapes: [(name: String, shape: Shape)] { sharedShapes }

  /// Weights and biases by the initializer, recurrent weights orthogonal.
  public func initialParameters(using stream: inout RandomStream) -> Parameters {
    Parameters(sharedParameters(using: &stream))
  }

  /// Elman's.
  public func cell(_ own: ArraySlice<Tensor>) -> any RecurrentCell { ElmanCell(activation) }

  /// None.
  public func ownGradients(_ gradient: Tensor, at own: ArraySlice<Tensor>) -> [Tensor] { [] }
}
