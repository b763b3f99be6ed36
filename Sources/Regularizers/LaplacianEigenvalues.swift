import Networks
import Tensors
import _Differentiation

/// The small eigenvalues of the network's Laplacian: zero where it falls into separate parts.
///
/// R = (1/q) Σ_{i=2}^{q+1} λ_i of L = I − D^−½ A D^−½, with A the absolute weights between all units of the network,
/// inputs and outputs included, and D its row sums: q + 1 separate parts give 0, a star of equal weights 1. Of degree 0.
///
/// The gradient is that of the sum of the q + 1 smallest eigenvalues, of which λ_1 = 0 feels nothing: a projector on
/// their eigenvectors, whatever the multiplicities. Only where λ_{q+1} = λ_{q+2} there is a kink, and all eigenvectors
/// of that eigenvalue share alike. Units without connections are left out. A network of n ≤ q connected units has the
/// mean of λ_2 … λ_n instead.
///
/// Lowering them lowered the n-cut in published runs, but not beyond that of shuffled networks. O(n³) for n units.
///
/// Source: Filan, Casper, Hod and others, "Clusterability in neural networks", arXiv 2103.03386 (2021).
public struct LaplacianEigenvalues: Regularizer {
  /// `laplacianEigenvalues`
  public static let name = "laplacianEigenvalues"

  /// q
  public var count: Int

  /// A term of the first `count` eigenvalues that are not zero by nature, at least one.
  public init(count: Int = 3) { self.count = max(count, 1) }

  /// (1/q) Σ_{i=2}^{q+1} λ_i; zero without connections.
  @differentiable(reverse)
  public func callAsFunction(_ weights: Parameters) -> Scalar {
    let connections = blockAdjacency(weights)
    let spectrum = withoutDerivative(at: Spectrum(connections, count))
    if spectrum.counted == 0 { return 0 }
    let laplacian = spectrum.diagonal - connections.symmetricallyNormalized(epsilon: epsilon)
    return laplacian.sumOfSmallestEigenvalues(spectrum.counted + 1) / Scalar(spectrum.counted)
  }
}

/// What of the spectrum counts.
private struct Spectrum {
  /// The number of eigenvalues beside the first.
  let counted: Int
  /// The Laplacian's diagonal: 1, and 3 for units without connections, which puts them above all others, at most 2.
  let diagonal: Tensor

  init(_ connections: Tensor, _ count: Int) {
    let degrees = connections.absolute().rowSums().elements
    counted = max(min(count, degrees.count { $0 != 0 } - 1), 0)
    var diagonal = Tensor(connections.shape)
    for (unit, degree) in degrees.enumerated() { diagonal[unit, unit] = degree == 0 ? 3 : 1 }
    self.diagonal = diagonal
  }
}

extension LaplacianEigenvalues {
  /// Matrices that follow each other, of more units than eigenvalues count: all together they are the number of units, whatever the
  /// weights.
  public func check(_ shapes: [Shape]) throws(Unfit) {
    try checkChain(shapes)
    let units = shapes.unitCounts.reduce(0, +)
    guard !shapes.isEmpty, count > units - 2 else { return }
    throw Unfit(
      Self.name, found: "count \(count), which is every eigenvalue that \(units) units have",
      allowed: units > 2 ? "1 to \(units - 2)" : "more units")
  }
}
