/// How unequal magnitudes are, of which `zeros` more are zero: 0 where all are equal, 1 − 1/n where one of n is not zero. Nil where all
/// are zero.
///
/// G = (2 / (n Σx)) Σ_i i x_i − (n + 1) / n over the ascending x_i, i from 1. Source: Hurley and Rickard, "Comparing measures of
/// sparsity" (2009).
public func gini(of magnitudes: [Double], zeros: Int = 0) -> Double? {
  let count = Double(magnitudes.count + zeros)
  let total = magnitudes.reduce(0, +)
  guard total > 0 else { return nil }
  let ranked = magnitudes.sorted().enumerated().reduce(0) { $0 + Double(zeros + $1.offset + 1) * $1.element }
  return 2 * ranked / (count * total) - (count + 1) / count
}

/// How few of the magnitudes, of which `zeros` more are zero, hold all: 0 where all are equal, 1 where one is not zero. Nil where all
/// are zero or there is one alone.
///
/// (√n − Σx / √Σx²) / (√n − 1). Source: Hoyer, "Non-negative matrix factorization with sparseness constraints" (2004).
public func hoyer(of magnitudes: [Double], zeros: Int = 0) -> Double? {
  let root = Double(magnitudes.count + zeros).squareRoot()
  let squares = magnitudes.reduce(0) { $0 + $1 * $1 }
  guard squares > 0, root > 1 else { return nil }
  return (root - magnitudes.reduce(0, +) / squares.squareRoot()) / (root - 1)
}
