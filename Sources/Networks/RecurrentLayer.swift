import Randomness
import Tensors

/// An Elman layer, which reads sequences of steps × features: h_t = f(x_t W + h_{t−1} U + b), with h_{−1} = 0.
///
/// Source: Elman, "Finding structure in time" (1990).
public struct RecurrentLayer: Layer {
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

  /// `weight` [in, units], `recurrent_weight` [units, units] and `bias` [units].
  public var parameterShapes: [(name: String, shape: Shape)] {
    [("weight", [inputs, units]), ("recurrent_weight", [units, units]), ("bias", [units])]
  }

  /// The features are connected with the units, and these with themselves, once for each step.
  public func wire(_ wiring: inout Wiring) {
    let (before, steps) = (wiring.signal, wiring.inputShape[0])
    let own = wiring.addUnits(units, grid: returns == .sequence ? [steps] : [], parameters: [2])
    wiring.connect(before, own, by: 0, uses: steps)
    wiring.connect(own, own, by: 1, uses: steps - 1)
  }

  /// Sequences of `inputs` features become `units` values, or as many a step.
  public func outputShape(for input: Shape) throws(ShapeMismatch) -> Shape {
    guard input.rank == 2, input[1] == inputs, input[0] >= 1 else {
      throw ShapeMismatch(
        layer: "a recurrent layer", found: input,
        expected: "steps × \(inputs) \(inputs == 1 ? "feature" : "features")")
    }
    return returns == .last ? [units] : [input[0], units]
  }

  /// Weights by the initializer, biases with them; recurrent weights orthogonal, so that states neither grow nor fade at
  /// first.
  public func initialParameters(using stream: inout RandomStream) -> Parameters {
    Parameters([
      initializer.weight([inputs, units], fanIn: inputs, fanOut: units, using: &stream),
      Initializer.orthogonal.weight([units, units], fanIn: units, fanOut: units, using: &stream),
      initializer.bias(units, fanIn: inputs, using: &stream),
    ])
  }

  /// B × T × in becomes B × units, or B × T × units.
  public func pass(
    _ input: Tensor, _ parameters: ArraySlice<Tensor>, wantsInputGradient: Bool
  ) -> any LayerPass {
    let first = parameters.startIndex
    let recurrence = RecurrencePass(
      input, parameters[first], parameters[first + 1], parameters[first + 2], activation)
    return Pass(
      recurrence: recurrence, output: returns == .last ? recurrence.last : recurrence.sequence,
      wantsInputGradient: wantsInputGradient)
  }

  private struct Pass: LayerPass {
    let recurrence: RecurrencePass
    let output: Tensor
    let wantsInputGradient: Bool

    func gradients(_ outputGradient: Tensor) -> (input: Tensor, parameters: [Tensor]) {
      let (x, w, u, b) = recurrence.gradients(outputGradient, wantsInput: wantsInputGradient)
      return (x, [w, u, b])
    }
  }
}
