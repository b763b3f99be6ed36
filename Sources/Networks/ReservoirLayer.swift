import Randomness
import Tensors

/// Recurrent units whose weights are drawn and never trained: h_t = f(x_t W + h_{t−1} U), with h_{−1} = 0.
///
/// U is a graph of planted modules (`PlantedModules`), scaled to a spectral radius. W is ±s, with random signs, for a share of
/// the units that inputs enter by, and zero for the others. What is learned is learned by the layers behind. The weights are
/// parameters that no gradient follows: each step of training puts them back, whatever terms and optimizers do, and only
/// operators change them.
///
/// Source: Jaeger, "The 'echo state' approach to analysing and training recurrent neural networks" (2001); modules after
/// Rodriguez, Izquierdo and Ahn, "Optimal modularity and memory capacity of neural reservoirs" (2019).
public struct ReservoirLayer: RecurrenceLayer {
  /// Where inputs enter.
  public enum Entry: String, CaseIterable, Sendable {
    /// By units of all modules.
    case spread
    /// By units of the first module alone.
    case module
  }

  /// `reservoir`
  public static let name = "reservoir"
  /// The number of features of a step.
  public let inputs: Int
  /// Who is connected with whom.
  public let graph: PlantedModules
  /// f
  public let activation: Activation
  /// What the largest magnitude of U's eigenvalues is; a graph without cycles, whose radius is zero, stays as it is drawn.
  public let spectralRadius: Double
  /// Where inputs enter.
  public let entry: Entry
  /// The share of the units there that hear them, at least one.
  public let inputShare: Double
  /// s
  public let inputScale: Double
  /// What the layer gives of its states.
  public let returns: RecurrentLayer.Returns

  /// A reservoir for so many features.
  public init(
    _ inputs: Int, _ graph: PlantedModules, activation: Activation = .tanh, spectralRadius: Double = 0.95,
    entry: Entry = .spread, inputShare: Double = 1, inputScale: Double = 0.1,
    returns: RecurrentLayer.Returns = .last
  ) {
    require(
      inputs > 0 && spectralRadius >= 0 && (0...1) ~= inputShare,
      "a reservoir of \(inputs) inputs with the radius \(spectralRadius), heard by a share of \(inputShare)")
    self.inputs = inputs
    self.graph = graph
    self.activation = activation
    self.spectralRadius = spectralRadius
    self.entry = entry
    self.inputShare = inputShare
    self.inputScale = inputScale
    self.returns = returns
  }

  /// The number of units.
  public var units: Int { graph.units }
  /// Not used: the weights are the reservoir's own.
  public var initializer: Initializer { .glorotUniform }
  /// `a reservoir`
  public var words: String { "a reservoir" }

  /// `weight` [in, units], `recurrent_weight` [units, units] and `bias` [units].
  public var parameterShapes: [(name: String, shape: Shape)] { sharedShapes }

  /// The graph at its spectral radius, the weights of the inputs, and no bias.
  public func initialParameters(using stream: inout RandomStream) -> Parameters {
    let drawn = graph.weights(using: &stream)
    let radius = drawn.spectralRadius
    let membership = graph.membership
    let doors = (0..<units).filter { entry == .spread || membership[$0] == 0 }
    let count = max(1, Int((inputShare * Double(doors.count)).rounded()))
    let chosen = stream.permutation(doors.count).prefix(count).map { doors[$0] }
    var weight = Tensor([inputs, units])
    weight.withMutableElements { weight in
      for input in 0..<inputs {
        for unit in chosen {
          weight[input * units + unit] = Scalar(stream.uniform() < 0.5 ? -inputScale : inputScale)
        }
      }
    }
    return Parameters([
      weight, radius > 0 ? Scalar(spectralRadius / radius) * drawn : drawn, Tensor([units]),
    ])
  }

  /// Elman's.
  public func cell(_ own: ArraySlice<Tensor>) -> any RecurrentCell { ElmanCell(activation) }

  /// None.
  public func ownGradients(_ gradient: Tensor, at own: ArraySlice<Tensor>) -> [Tensor] { [] }

  /// B × T × in becomes B × units, the state at each sequence's own end, or B × T × units, with zeros behind it; nothing goes
  /// back to the weights.
  public func pass(
    _ input: Tensor, _ parameters: ArraySlice<Tensor>, lengths: [Int]?, wantsInputGradient: Bool
  ) -> any LayerPass {
    let own = Array(parameters)
    let recurrence = RecurrencePass(input, own[0], own[1], own[2], activation, lengths: lengths)
    return Pass(
      recurrence: recurrence, output: returns == .last ? recurrence.last : recurrence.sequence,
      wantsInputGradient: wantsInputGradient, weights: own)
  }

  private struct Pass: LayerPass {
    let recurrence: RecurrencePass
    let output: Tensor
    let wantsInputGradient: Bool
    let weights: [Tensor]

    var activity: Tensor { recurrence.sequence }
    var activityLengths: [Int]? { recurrence.lengths }

    /// What they are.
    var statistics: [Int: Tensor] {
      Dictionary(uniqueKeysWithValues: weights.enumerated().map { ($0.offset, $0.element) })
    }

    func gradients(_ outputGradient: Tensor) -> (input: Tensor, parameters: [Tensor]) {
      let input =
        wantsInputGradient ? recurrence.gradients(outputGradient, wantsInput: true).input : Tensor.zero
      return (input, weights.map { Tensor($0.shape) })
    }
  }
}
