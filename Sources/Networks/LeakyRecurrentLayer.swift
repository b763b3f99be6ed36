import Foundation
import Randomness
import Tensors

/// Units that leak: h_t = (1 − α) h_{t−1} + α f(x_t W + h_{t−1} U + b), with α = 1/τ for a time constant τ in steps.
///
/// Where time constants are trained each unit has its own, by the logit of its α, so that τ stays above one step. The leak is
/// no connection: with it every unit would be a module of its own.
///
/// Source: Yang, Joglekar, Song, Newsome and Wang, "Task representations in neural networks trained to perform many
/// cognitive tasks" (2019), where α is 0.2.
public struct LeakyRecurrentLayer: RecurrenceLayer {
  /// `leakyRecurrent`
  public static let name = "leakyRecurrent"
  /// The number of features of a step.
  public let inputs: Int
  /// The number of units.
  public let units: Int
  /// f
  public let activation: Activation
  /// τ in steps, above one, as it begins.
  public let timeConstant: Double
  /// Whether τ is trained.
  public let trainsTimeConstant: Bool
  /// How W and b begin; U is orthogonal.
  public let initializer: Initializer
  /// What the layer gives of its states.
  public let returns: RecurrentLayer.Returns

  /// A layer of `units` that each see all `inputs` and one another.
  public init(
    _ inputs: Int, _ units: Int, activation: Activation = .tanh, timeConstant: Double = 5,
    trainsTimeConstant: Bool = false, initializer: Initializer = .glorotUniform,
    returns: RecurrentLayer.Returns = .last
  ) {
    require(
      inputs > 0 && units > 0 && timeConstant > 1,
      "a leaky recurrent layer of \(inputs) inputs and \(units) units with τ = \(timeConstant)")
    self.inputs = inputs
    self.units = units
    self.activation = activation
    self.timeConstant = timeConstant
    self.trainsTimeConstant = trainsTimeConstant
    self.initializer = initializer
    self.returns = returns
  }

  /// `a leaky recurrent layer`
  public var words: String { "a leaky recurrent layer" }

  /// `weight` [in, units], `recurrent_weight` [units, units], `bias` [units], and where time constants are trained `leak`
  /// [units], the logits of α.
  public var parameterShapes: [(name: String, shape: Shape)] {
    sharedShapes + (trainsTimeConstant ? [("leak", [units])] : [])
  }

  /// Weights and biases by the initializer, recurrent weights orthogonal, and all units with one time constant.
  public func initialParameters(using stream: inout RandomStream) -> Parameters {
    let leak = Tensor(repeating: Scalar(-log(timeConstant - 1)), [units])
    return Parameters(sharedParameters(using: &stream) + (trainsTimeConstant ? [leak] : []))
  }

  /// The leaky one.
  public func cell(_ own: ArraySlice<Tensor>) -> any RecurrentCell {
    LeakyCell(
      activation,
      rate: own.first?.activated(.sigmoid) ?? Tensor(repeating: Scalar(1 / timeConstant), [units]))
  }

  /// By way of α = σ(leak), whose slope is α (1 − α).
  public func ownGradients(_ gradient: Tensor, at own: ArraySlice<Tensor>) -> [Tensor] {
    guard let leak = own.first else { return [] }
    if gradient.isZero { return [gradient] }
    let rate = leak.activated(.sigmoid)
    return [gradient * (rate - rate * rate)]
  }
}
