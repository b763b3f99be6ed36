import Networks
import Randomness
import Tensors
import _Differentiation

/// The modularity of the absolute weights under modules that are learned beside them.
///
/// R = −Q + μ collapse. Each unit i of the chain of matrices, inputs and outputs included, has shares s_i of k modules,
/// the softmax of a row of logits of its own (`SoftAssignment`), and A holds the absolute weights.
///
/// - Layered: Q = (1 / Σ_l m_l) Σ_l Σ_ij (A_ij − γ r_i c_j / m_l) s_i·s_j with the row sums r, the column sums c and the
///   total m_l of each matrix. Uniform weights have Q = 0 for any shares.
/// - Newman: Q = (1/M) Σ_ij (A_ij − γ d_i d_j / M) s_i·s_j on the symmetric graph of all units, with degrees d and
///   M = Σd. Layers of different sizes have some modularity whatever the weights.
///
/// collapse = (√k / n) ‖Σ_i s_i‖ − 1 keeps n units from sharing one module. Of degree 0 in the weights. With hard shares
/// Q is the modularity of that partition; so 1 − 1/k at most for k equal modules. At equal shares the gradient is nearly
/// zero: the modules come late. Start the term when the task has begun to be learned.
///
/// Source: Newman and Girvan (2004); Tsitsulin and others, "Graph clustering with graph neural networks" (2023), whose
/// code optimizes half of Newman's Q at γ = ½.
public struct SoftModularity: BatchRegularizer {
  /// `softModularity`
  public static let name = "softModularity"

  /// What modularity is measured against.
  public enum Null: String, CaseIterable, Codable, Sendable {
    /// Each matrix's own row and column sums.
    case layered
    /// The degrees of all units together.
    case newman
  }

  /// What modularity is measured against.
  public var null: Null
  /// The modules.
  public var assignment: SoftAssignment
  /// γ
  public var resolution: Scalar
  /// μ
  public var collapseWeight: Scalar

  /// A term for modules to be learned.
  public init(
    null: Null = .layered, assignment: SoftAssignment = SoftAssignment(), resolution: Scalar = 1,
    collapseWeight: Scalar = 1
  ) {
    self.null = null
    self.assignment = assignment
    self.resolution = resolution
    self.collapseWeight = collapseWeight
  }

  /// It sees weights and its own logits.
  public var needsActivations: Bool { false }

  /// The logits of each layer of units, units × modules, inputs first.
  public func initialParameters(for weights: Parameters, using stream: inout RandomStream) -> Parameters {
    guard let last = weights.tensors.last else { return Parameters() }
    let units = weights.tensors.map { $0.shape[0] } + [last.shape[1]]
    return Parameters(units.map { assignment.initialLogits(units: $0, using: &stream) })
  }

  /// −Q + μ collapse; zero without weights.
  @differentiable(reverse)
  public func callAsFunction(_ input: TermInput) -> Scalar {
    if input.weights.count == 0 { return 0 }
    let (weights, logits, progress) = (input.weights, input.own, input.progress)
    var left = assignment.shares(logits[0], progress: progress)
    var sizes = left.columnSums()
    var (kept, expected, total): (Scalar, Scalar, Scalar) = (0, 0, 0)
    var degrees = Tensor.zero
    for layer in 0..<withoutDerivative(at: weights.count) {
      let a = weights[layer].absolute()
      let right = assignment.shares(logits[layer + 1], progress: progress)
      sizes = sizes + right.columnSums()
      let mass = a.sum()
      kept = kept + (left * matrixProduct(a, right)).sum()
      let outgoing = left.scaledRows(by: a.rowSums()).columnSums()
      let incoming = right.scaledRows(by: a.columnSums()).columnSums()
      if mass > 0 { expected = expected + (outgoing * incoming).sum() / mass }
      degrees = degrees + (outgoing + incoming)
      total = total + mass
      left = right
    }
    if null == .newman { expected = total > 0 ? degrees.sumOfSquares() / (4 * total) : 0 }
    let quality = total > 0 ? (kept - resolution * expected) / total : 0
    return collapseWeight
      * collapse(sizes, units: withoutDerivative(at: logits.scalarCount / assignment.modules)) - quality
  }
}

extension SoftModularity {
  /// Matrices that follow each other, with a unit for each module.
  public func check(_ shapes: [Shape]) throws(Unfit) {
    try checkChain(shapes)
    try checkModules(assignment.modules, shapes, ofEachLayer: false)
  }
}
