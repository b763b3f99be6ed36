/// Least squares with a small price on weights, from sums over examples that come in parts; all in Double.
///
/// The weights W and biases b make Σ ‖y − xW − b‖² / n + ρ v ‖W‖² least, where v is the mean variance of the features x, so
/// that ρ has no unit. With features of very different directions, such as the states of a reservoir, gradients take
/// for ever where this takes O(n F² + F³).
///
/// Source: Hoerl and Kennard, "Ridge regression" (1970).
public struct RidgeRegression: Sendable {
  /// F
  public let features: Int
  /// K
  public let outputs: Int
  /// The number n of examples.
  public private(set) var count = 0
  /// Σ x xᵀ, its upper triangle, and Σ x yᵀ.
  private var gram: [Double]
  private var cross: [Double]
  private var featureSums: [Double]
  private var outputSums: [Double]

  /// No examples yet.
  public init(features: Int, outputs: Int) {
    require(features > 0 && outputs > 0, "a regression from \(features) features to \(outputs) outputs")
    (self.features, self.outputs) = (features, outputs)
    gram = Array(repeating: 0, count: features * features)
    cross = Array(repeating: 0, count: features * outputs)
    featureSums = Array(repeating: 0, count: features)
    outputSums = Array(repeating: 0, count: outputs)
  }

  /// Adds examples: features n × F, and what they should give n × K.
  public mutating func add(_ x: Tensor, _ y: Tensor) {
    require(
      x.shape.rank == 2 && x.shape[1] == features && y.shape == Shape([x.shape[0], outputs]),
      "a regression from \(features) to \(outputs): examples \(x.shape) and \(y.shape)")
    let examples = x.shape[0]
    count += examples
    var (feature, output) = ([Double](repeating: 0, count: features), [Double](repeating: 0, count: outputs))
    x.withElements { x in
      y.withElements { y in
        gram.withUnsafeMutableBufferPointer { gram in
          cross.withUnsafeMutableBufferPointer { cross in
            for example in 0..<examples {
              for i in 0..<features { feature[i] = Double(x[example * features + i]) }
              for k in 0..<outputs { output[k] = Double(y[example * outputs + k]) }
              for i in 0..<features {
                let value = feature[i]
                let (row, products) = (i * features, i * outputs)
                for j in i..<features { gram[row + j] += value * feature[j] }
                for k in 0..<outputs { cross[products + k] += value * output[k] }
                featureSums[i] += value
              }
              for k in 0..<outputs { outputSums[k] += output[k] }
            }
          }
        }
      }
    }
  }

  /// The weights F × K and the biases K for a price ρ.
  ///
  /// - Parameters:
  ///   - ridge: ρ, from 0; directions in which the features do not vary get no weight.
  ///   - isPresent: For each element of the weights whether there is such a weight; nil for all.
  public func solution(ridge: Double, isPresent: [Bool]? = nil) -> (weights: Tensor, biases: Tensor) {
    require(ridge >= 0, "a price of \(ridge)")
    require(isPresent.map { $0.count == features * outputs } ?? true, "not a mark for each weight")
    let n = Double(max(count, 1))
    let (means, targets) = (featureSums.map { $0 / n }, outputSums.map { $0 / n })
    let variances = (0..<features).map { gram[$0 * features + $0] / n - means[$0] * means[$0] }
    let price = ridge * variances.reduce(0, +) / Double(features)
    var weights = [Scalar](repeating: 0, count: features * outputs)
    var biases = targets
    var kept: [Int]?
    var factor = Cholesky(size: 0) { _, _ in 0 }
    for k in 0..<outputs {
      let own = (0..<features).filter { isPresent?[$0 * outputs + k] ?? true }
      if own != kept {
        kept = own
        factor = Cholesky(size: own.count) { a, b in
          let (i, j) = (own[min(a, b)], own[max(a, b)])
          return gram[i * features + j] / n - means[i] * means[j] + (i == j ? price : 0)
        }
      }
      let solved = factor.solution(
        own.map { cross[$0 * outputs + k] / n - means[$0] * targets[k] })
      for (i, weight) in zip(own, solved) {
        weights[i * outputs + k] = Scalar(weight)
        biases[k] -= means[i] * weight
      }
    }
    return (Tensor([features, outputs], weights), Tensor([outputs], biases.map { Scalar($0) }))
  }
}

/// A = LLᵀ of a positive semidefinite matrix; what a row's pivot is lost in rounding counts as no row at all.
struct Cholesky {
  private let size: Int
  private var lower: [Double]

  /// Factors the matrix of such elements, of which those on and below the diagonal are asked for.
  init(size: Int, element: (_ row: Int, _ column: Int) -> Double) {
    self.size = size
    lower = Array(repeating: 0, count: size * size)
    lower.withUnsafeMutableBufferPointer { lower in
      for row in 0..<size {
        for column in 0...row {
          let given = element(row, column)
          var rest = given
          for k in 0..<column { rest -= lower[row * size + k] * lower[column * size + k] }
          if row == column {
            lower[row * size + row] = rest > 1e-13 * given ? rest.squareRoot() : 0
          } else {
            let pivot = lower[column * size + column]
            lower[row * size + column] = pivot > 0 ? rest / pivot : 0
          }
        }
      }
    }
  }

  /// x of A x = b; zero where there is no pivot.
  func solution(_ b: [Double]) -> [Double] {
    var x = b
    for row in 0..<size {
      for k in 0..<row { x[row] -= lower[row * size + k] * x[k] }
      let pivot = lower[row * size + row]
      x[row] = pivot > 0 ? x[row] / pivot : 0
    }
    for row in (0..<size).reversed() {
      for k in row + 1..<max(size, row + 1) { x[row] -= lower[k * size + row] * x[k] }
      let pivot = lower[row * size + row]
      x[row] = pivot > 0 ? x[row] / pivot : 0
    }
    return x
  }
}
