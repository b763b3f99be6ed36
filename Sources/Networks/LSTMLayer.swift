import Randomness
import Tensors

/// Long short-term memory: h_t = o tanh(c_t) with c_t = f c_{t−1} + i g (`LSTMCell`).
///
/// Two units are connected by the magnitudes of all four weights between them, as gates are read like places of a window;
/// that a cell keeps its content is no connection.
public struct LSTMLayer: RecurrenceLayer {
  /// `lstm`
  public static let name = "lstm"
  /// The number of features of a step.
  public let inputs: Int
  /// The number of units.
  public let units: Int
  /// How W and b begin; U is orthogonal, gate by gate.
  public let initializer: Initializer
  /// What the layer gives of its states.
  public let returns: RecurrentLayer.Returns
  /// For how many steps cells keep what they have at first, up to; nil for no particular time.
  public let memory: Int?

  /// A layer of `units` that each see all `inputs` and one another.
  public init(
    _ inputs: Int, _ units: Int, memory: Int? = nil, initializer: Initializer = .glorotUniform,
    returns: RecurrentLayer.Returns = .last
  ) {
    self.memory = memory
    require(inputs > 0 && units > 0, "an LSTM of \(inputs) inputs and \(units) units")
    self.inputs = inputs
    self.units = units
    self.initializer = initializer
    self.returns = returns
  }

  /// `an LSTM`
  public var words: String { "an LSTM" }
  /// i, f, g and o.
  public var gateNames: [String] { ["input", "forget", "candidate", "output"] }

  /// `weight` [4, in, units], `recurrent_weight` [4, units, units] and `bias` [4, units].
  public var parameterShapes: [(name: String, shape: Shape)] { sharedShapes }

  /// Weights and biases by the initializer, recurrent weights orthogonal; the forget gate's biases are one higher, so that
  /// cells remember at first. With a `memory` of M steps they are log u with u from U(1, M − 1), and those of the input gate
  /// − log u.
  ///
  /// Sources: Jozefowicz, Zaremba and Sutskever, "An empirical exploration of recurrent network architectures" (2015); Tallec
  /// and Ollivier, "Can recurrent neural networks warp time?" (2018).
  public func initialParameters(using stream: inout RandomStream) -> Parameters {
    var parameters = sharedParameters(using: &stream)
    parameters[2].withMutableElements { bias in
      for unit in units..<2 * units { bias[unit] += 1 }
    }
    for (unit, bias) in memoryBiases(memory, using: &stream).enumerated() {
      parameters[2].withMutableElements { elements in
        (elements[unit], elements[units + unit]) = (-bias, bias)
      }
    }
    return Parameters(parameters)
  }

  /// The cell.
  public func cell(_ own: ArraySlice<Tensor>) -> any RecurrentCell { LSTMCell() }

  /// None.
  public func ownGradients(_ gradient: Tensor, at own: ArraySlice<Tensor>) -> [Tensor] { [] }
}
