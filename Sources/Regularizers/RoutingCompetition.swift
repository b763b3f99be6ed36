import Networks
import Randomness
import Tensors
import _Differentiation

/// Modules of hidden units that compete for examples: each example should excite one module, and each module should win
/// as many.
///
/// E_k = √(Σ_i (m_ik h_i)² + ε) is the excitation of module k by an example, q = softmax(E / τ),
/// R = E_x H(q) − H(E_x q) with the entropy H and the mean E over the examples of a batch, and the mean over the hidden
/// layers; between −log k and 0. exp H(E_x q) is the number of modules in use. ε = 1e-8 (1e-12 in double precision).
///
/// The masks m are shares of modules that each unit learns (`SoftAssignment`), or given modules, contiguous in each
/// layer. The published model also sends each example through the mask that won; here the network computes with all
/// units, and the term alone separates them. It depends on the activations' scale: larger ones make harder choices.
///
/// Source: sparse competition of modules, Rossigneux and Haroun (2026), α = 0.1, τ = 1.
public struct RoutingCompetition: BatchRegularizer {
  /// `routingCompetition`
  public static let name = "routingCompetition"

  /// The modules.
  public var assignment: SoftAssignment
  /// Whether the masks are learned.
  public var learnsMasks: Bool
  /// τ
  public var temperature: Scalar

  /// A term for masks that are learned or given.
  public init(
    assignment: SoftAssignment = SoftAssignment(), learnsMasks: Bool = true, temperature: Scalar = 1
  ) {
    self.assignment = assignment
    self.learnsMasks = learnsMasks
    self.temperature = temperature
  }

  /// It sees activations.
  public var needsActivations: Bool { true }

  /// The logits of each hidden layer, units × modules, where masks are learned.
  public func initialParameters(for weights: Parameters, using stream: inout RandomStream) -> Parameters {
    if !learnsMasks { return Parameters() }
    return Parameters(
      weights.tensors.dropLast().map { assignment.initialLogits(units: $0.shape[1], using: &stream) })
  }

  /// The mean over the hidden layers of E_x H(q) − H(E_x q); zero without hidden layers.
  @differentiable(reverse)
  public func callAsFunction(_ input: TermInput) -> Scalar {
    let (activations, own, progress) = (input.activations, input.own, input.progress)
    var sum: Scalar = 0
    for layer in 0..<withoutDerivative(at: activations.count) {
      if learnsMasks {
        let masks = assignment.shares(own[layer], progress: progress)
        sum = sum + competition(activations[layer], masks)
      } else {
        sum = sum + competition(activations[layer], withoutDerivative(at: given(activations[layer].shape[1])))
      }
    }
    return sum / withoutDerivative(at: Scalar(max(activations.count, 1)))
  }

  /// −Σ q log q summed over rows and columns is the sum of the rows' entropies.
  @differentiable(reverse)
  private func competition(_ h: Tensor, _ masks: Tensor) -> Scalar {
    let squares = matrixProduct(h * h, masks * masks)
    let floor = withoutDerivative(at: Tensor(repeating: epsilon, squares.shape))
    let wins = (1 / temperature * (squares + floor).squareRoot()).rowSoftmax()
    let share = withoutDerivative(at: 1 / Scalar(max(h.shape[0], 1)))
    return (share * wins.columnSums()).sumOfAbsoluteLogarithms() - share * wins.sumOfAbsoluteLogarithms()
  }

  private func given(_ units: Int) -> Tensor {
    Tensor(
      indicatorsOf: MatrixBlocks.contiguous(units, groups: assignment.modules), count: assignment.modules)
  }
}

extension RoutingCompetition {
  /// Matrices, with a unit for each module.
  public func check(_ shapes: [Shape]) throws(Unfit) {
    try checkMatrices(shapes)
    try checkModules(assignment.modules, shapes, ofEachLayer: false)
  }
}
