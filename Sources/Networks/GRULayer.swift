import Randomness
import Tensors

/// Gated recurrent units: h_t = (1 − z) n + z h_{t−1}, with a reset gate r, an update gate z and a candidate n (`GRUCell`).
///
/// Two units are connected by the magnitudes of all three weights between them, as gates are read like places of a window;
/// that a unit keeps its state is no connection.
public struct GRULayer: RecurrenceLayer {
  /// `gru`
  public static let name = "gru"
  /// The number of features of a step.
  public let inputs: Int
  /// The number of units.
  public let units: Int
  /// How W and b begin; U is orthogonal, gate by gate.
  public let initializer: Initializer
  /// What the layer gives of its states.
  public let returns: RecurrentLayer.Returns
  /// For how many steps units keep what they have at first, up to; nil for no particular time.
  public let memory: Int?

  /// A layer of `units` that each see all `inputs` and one another.
  public init(
    _ inputs: Int, _ units: Int, memory: Int? = nil, initializer: Initializer = .glorotUniform,
    returns: RecurrentLayer.Returns = .last
  ) {
    self.memory = memory
    require(inputs > 0 && units > 0, "a GRU of \(inputs) inputs and \(units) units")
    self.inputs = inputs
    self.units = units
    self.initializer = initializer
    self.returns = returns
  }

  /// `a GRU`
  public var words: String { "a GRU" }
  /// r, z and n.
  public var gateNames: [String] { ["reset", "update", "candidate"] }

  /// `weight` [3, in, units], `recurrent_weight` [3, units, units], `bias` [3, units] and `candidate_bias` [units], which is
  /// within what r multiplies.
  public var parameterShapes: [(name: String, shape: Shape)] { sharedShapes + [("candidate_bias", [units])] }

  /// Weights and biases by the initializer, recurrent weights orthogonal; with a `memory` of M steps the update gate's biases
  /// are log u with u from U(1, M − 1), so that each unit keeps its state for about u steps.
  ///
  /// Source: Tallec and Ollivier, "Can recurrent neural networks warp time?" (2018).
  public func initialParameters(using stream: inout RandomStream) -> Parameters {
    var parameters = sharedParameters(using: &stream)
    parameters.append(initializer.bias(units, fanIn: inputs, using: &stream))
    for (unit, bias) in memoryBiases(memory, using: &stream).enumerated() {
      parameters[2].withMutableElements { $0[units + unit] = bias }
    }
    return Parameters(parameters)
  }

  /// The gated one.
  public func cell(_ own: ArraySlice<Tensor>) -> any RecurrentCell { GRUCell(bias: own[own.startIndex]) }

  /// The candidate's bias's.
  public func ownGradients(_ gradient: Tensor, at own: ArraySlice<Tensor>) -> [Tensor] { [gradient] }
}
