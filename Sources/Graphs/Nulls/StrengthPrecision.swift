#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How finely random orders of weights can keep the strengths of nodes.
///
/// It is `tolerance` times the mean strength where there are weights enough. Few weights leave no other order that comes so
/// near, and a null that could only be the graph itself would say nothing. There the precision is coarser: of n orders
/// about n^⅔ are to have the same rounded strengths as one of them, as many as annealing finds. With m weights of standard deviation
/// σ, of which a node has d, random orders give that node strengths with the standard deviation s = σ √(d (m − d) / (m − 1)), two of
/// which are in one interval of width w with a probability of about w / (2 s √π); w is the least for which the product over
/// all nodes is at least n^-⅓.
///
/// It depends on the weights and the numbers of edges alone, which nulls keep: a graph and its nulls have the same.
func strengthPrecision(degrees: [Int], weights: [Double], tolerance: Double) -> Double {
  let count = Double(weights.count)
  let joined = degrees.filter { $0 > 0 }
  let mean =
    joined.isEmpty ? 0 : Double(joined.reduce(0, +)) * weights.reduce(0, +) / count / Double(joined.count)
  let finest = tolerance * mean
  guard weights.count > 1, finest > 0 else { return finest }
  let average = weights.reduce(0, +) / count
  let variance = weights.reduce(0) { $0 + ($1 - average) * ($1 - average) } / count
  let spreads = joined.map { degree in
    (4 * Double.pi * variance * Double(degree) * (count - Double(degree)) / (count - 1)).squareRoot()
  }
  // Orders that differ by equal weights alone are one.
  var repeats: [Double: Int] = [:]
  for weight in weights { repeats[weight, default: 0] += 1 }
  let orders = lgamma(count + 1) - repeats.values.reduce(0) { $0 + lgamma(Double($1) + 1) }
  func isAttainable(_ width: Double) -> Bool {
    spreads.reduce(0) { $0 + max(0, log($1 / width)) } <= orders / 3
  }
  guard !isAttainable(finest) else { return finest }
  var (fine, coarse) = (log(finest), log(max(finest, spreads.max() ?? 0)))
  for _ in 0..<50 {
    let middle = (fine + coarse) / 2
    if isAttainable(exp(middle)) { coarse = middle } else { fine = middle }
  }
  return exp(coarse)
}
