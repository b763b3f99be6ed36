import Networks
import Randomness
import Tensors
import _Differentiation

/// The modularity of what hidden units do, instead of how they are connected: units of a module vary together.
///
/// K holds the absolute correlations of all hidden units over a batch, without the diagonal.
///
/// - Modularity: R = −Q + μ collapse with Newman's Q = (1/M) Σ_ij (K_ij − γ d_i d_j / M) s_i·s_j, d the row sums of K,
///   M = Σd, for shares s of k modules that are learned (`SoftAssignment`).
/// - Correlation: R = Σ_{g(i)≠g(j)} K_ij² with k given modules g, contiguous in each hidden layer.
///
/// It sees no weights and does not change with the scale of any unit. A variance counts as at least ε times the mean
/// one, ε = 1e-8 (1e-12 in double precision). Correlations of a batch below five examples a unit are mostly chance.
///
/// Source: modularity of Newman and Girvan (2004) on functional connectivity, as in network neuroscience.
public struct FunctionalModularity: BatchRegularizer {
  /// `functionalModularity`
  public static let name = "functionalModularity"
  /// Units of all layers are correlated over the same examples.
  public var comparesExamples: Bool { true }

  /// What is rewarded.
  public enum Form: String, CaseIterable, Codable, Sendable {
    /// Modularity under learned modules.
    case modularity
    /// No correlation between given modules.
    case correlation
  }

  /// What is rewarded.
  public var form: Form
  /// The modules; given ones use their number only.
  public var assignment: SoftAssignment
  /// γ
  public var resolution: Scalar
  /// μ
  public var collapseWeight: Scalar

  /// A term of a form.
  public init(
    form: Form = .modularity, assignment: SoftAssignment = SoftAssignment(), resolution: Scalar = 1,
    collapseWeight: Scalar = 1
  ) {
    self.form = form
    self.assignment = assignment
    self.resolution = resolution
    self.collapseWeight = collapseWeight
  }

  /// It sees activations.
  public var needsActivations: Bool { true }

  /// The logits of all hidden units, units × modules, where modules are learned.
  public func initialParameters(for weights: Parameters, using stream: inout RandomStream) -> Parameters {
    let units = weights.tensors.dropLast().reduce(0) { $0 + $1.shape[1] }
    if form == .correlation || units == 0 { return Parameters() }
    return Parameters([assignment.initialLogits(units: units, using: &stream)])
  }

  /// −Q + μ collapse, or Σ K² between modules; zero without hidden layers.
  @differentiable(reverse)
  public func callAsFunction(_ input: TermInput) -> Scalar {
    if input.activations.count == 0 { return 0 }
    let joined = concatenatedColumns(input.activations)
    let correlations = joined.columnCorrelations(epsilon: epsilon)
    switch form {
    case .correlation:
      let between = withoutDerivative(at: pairsBetweenModules(input.activations))
      return (correlations * correlations * between).sum()
    case .modularity:
      let shares = assignment.shares(input.own[0], progress: input.progress)
      let graph = correlations.absolute() * withoutDerivative(at: differentUnits(correlations.shape[0]))
      return collapseWeight * collapse(shares.columnSums(), units: withoutDerivative(at: shares.shape[0]))
        - quality(graph, shares)
    }
  }

  @differentiable(reverse)
  private func quality(_ graph: Tensor, _ shares: Tensor) -> Scalar {
    let total = graph.sum()
    if total == 0 { return 0 }
    let kept = (shares * matrixProduct(graph, shares)).sum()
    let expected = shares.scaledRows(by: graph.rowSums()).columnSums().sumOfSquares() / total
    return (kept - resolution * expected) / total
  }

  private func differentUnits(_ units: Int) -> Tensor {
    var pairs = Tensor(repeating: 1, [units, units])
    for unit in 0..<units { pairs[unit, unit] = 0 }
    return pairs
  }

  private func pairsBetweenModules(_ activations: Parameters) -> Tensor {
    let modules = activations.tensors.flatMap {
      MatrixBlocks.contiguous($0.shape[1], groups: assignment.modules)
    }
    let indicators = Tensor(indicatorsOf: modules, count: assignment.modules)
    return Tensor(repeating: 1, [modules.count, modules.count])
      - matrixProduct(indicators, indicators, transposeB: true)
  }
}

extension FunctionalModularity {
  /// Matrices, with a unit for each module.
  public func check(_ shapes: [Shape]) throws(Unfit) {
    try checkMatrices(shapes)
    try checkModules(assignment.modules, shapes, ofEachLayer: false)
  }
}
