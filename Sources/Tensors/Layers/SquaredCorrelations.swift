/// How much of each of several targets outputs follow, whatever their scale: the sum over outputs of the squared correlation
/// with their targets, Σ_k cov(y_k, t_k)² / (var y_k · var t_k), over all examples that were added.
///
/// An output or a target that does not vary gives 0, one that is not a number makes the sum NaN. Outputs that know nothing
/// give 1 / (n − 1) each on average.
public struct SquaredCorrelations: Sendable {
  private var count = 0.0
  /// For each output Σy, Σt, Σy², Σt² and Σyt.
  private var sums: [(y: Double, t: Double, yy: Double, tt: Double, yt: Double)] = []

  /// No examples yet.
  public init() {}

  /// Adds examples: outputs and targets, both n × K.
  public mutating func add(_ output: Tensor, _ targets: Tensor) {
    precondition(
      output.shape.rank == 2 && output.shape == targets.shape,
      "squared correlations: outputs of shape \(output.shape), targets of shape \(targets.shape)")
    let width = output.shape[1]
    if sums.isEmpty { sums = Array(repeating: (0, 0, 0, 0, 0), count: width) }
    count += Double(output.shape[0])
    output.withElements { output in
      targets.withElements { targets in
        for place in output.indices {
          let (y, t) = (Double(output[place]), Double(targets[place]))
          let k = place % width
          sums[k].y += y
          sums[k].t += t
          sums[k].yy += y * y
          sums[k].tt += t * t
          sums[k].yt += y * t
        }
      }
    }
  }

  /// The squared correlation of each output with its target.
  public var each: [Double] {
    sums.map { sum in
      let covariance = sum.yt - sum.y * sum.t / count
      let variances = (sum.yy - sum.y * sum.y / count) * (sum.tt - sum.t * sum.t / count)
      // What rounding leaves of no variance is none.
      let least = 1e-20 * sum.yy * sum.tt
      return variances.isNaN ? .nan : variances > least ? covariance * covariance / variances : 0
    }
  }

  /// The sum.
  public var sum: Double { each.reduce(0, +) }
}
