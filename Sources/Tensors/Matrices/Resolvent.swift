import Foundation
import _Differentiation

extension Tensor {
  /// (I − γR)⁻¹ = Σ_k (γR)ᵏ with R = |x| / ρ of a square matrix x, where ρ is the largest eigenvalue of |x|: the weight of the paths
  /// of any number of steps, each step worth γ of the one before it.
  ///
  /// All elements are at least 0, those of the diagonal at least 1, and the scale of x changes nothing. ρ counts as at least a tenth
  /// of the mean row sum, so that units that lead in no circle have paths of bounded weight. The sum takes 2ⁿ steps in n doublings,
  /// of which each costs two products, until γ to that power is below the rounding of a scalar: 18 products of n × n matrices for γ =
  /// 0.9 in double precision, two for the gradient. 0 ≤ γ < 1.
  ///
  /// The gradient goes through ρ, by its left and right eigenvectors u and v: dρ = uᵀ d|x| v / uᵀv.
  ///
  /// Source: Katz, "A new status index derived from sociometric analysis" (1953).
  @differentiable(reverse,wrt: self)
  public func resolvent(discount: Scalar) -> Tensor { Resolvent(self, discount).value }

  @derivative(of: resolvent, wrt: self)
  @usableFromInline
  func resolventVJP(discount: Scalar) -> (value: Tensor, pullback: (Tensor) -> Tensor) {
    let resolvent = Resolvent(self, discount)
    return (resolvent.value, { [self] d in d.isZero ? d : resolvent.gradient(d).withSign(of: self) })
  }
}

private struct Resolvent {
  let value: Tensor
  private let magnitudes: Tensor
  private let root: PerronRoot
  private let discount: Scalar

  init(_ x: Tensor, _ discount: Scalar) {
    let (rows, columns) = x.matrixShape("resolvent")
    require(rows == columns, "resolvent: shape \(x.shape) is not square")
    require(discount >= 0 && discount < 1, "resolvent: γ = \(discount)")
    self.discount = discount
    magnitudes = x.absolute()
    root = PerronRoot(magnitudes)
    var sum = Tensor([rows, rows])
    for unit in 0..<rows { sum[unit, unit] = 1 }
    guard root.value > 0, discount > 0 else {
      value = sum
      return
    }
    var power = Scalar(Double(discount) / root.value) * magnitudes
    sum = sum + power
    let steps = log(Double(Scalar.ulpOfOne)) / log(Double(discount))
    for _ in 0..<max(Int(log2(max(steps, 1)).rounded(.up)) - 1, 0) {
      power = matrixProduct(power, power)
      sum = sum + matrixProduct(sum, power)
    }
    value = sum
  }

  /// d (I − M)⁻¹ = (I − M)⁻¹ dM (I − M)⁻¹ with M = γ|x| / ρ.
  func gradient(_ upstream: Tensor) -> Tensor {
    guard root.value > 0, discount > 0 else { return Tensor(magnitudes.shape) }
    let inner = matrixProduct(
      matrixProduct(value, upstream, transposeA: true), value, transposeB: true)
    let factor = Double(discount) / root.value
    let along = Double((inner * magnitudes).sum()) / root.value
    return Scalar(factor) * inner - Scalar(factor * along) * root.gradient
  }
}

/// The largest eigenvalue ρ of a matrix of magnitudes, which is one of them (Perron and Frobenius), with its gradient; at least a tenth
/// of the mean row sum.
///
/// By powers of A + s, with the mean row sum as s, that keep circles of units from going round for ever. The quotient uᵀAv / uᵀv of
/// both vectors is off by the product of what they are off.
private struct PerronRoot {
  private(set) var value: Double
  private(set) var gradient: Tensor

  init(_ a: Tensor) {
    let count = a.shape[0]
    let elements = a.elements.map { Double($0) }
    let mean = elements.reduce(0, +) / Double(max(count, 1))
    (value, gradient) = (0.1 * mean, Tensor(repeating: Scalar(0.1 / Double(max(count, 1))), a.shape))
    guard mean > 0, mean.isFinite else { return }
    var right = [Double](repeating: 1, count: count)
    var left = right
    for _ in 0..<2000 {
      var (nextRight, nextLeft) = (right.map { $0 * mean }, left.map { $0 * mean })
      for row in 0..<count {
        let (start, weight) = (row * count, left[row])
        var sum = 0.0
        for column in 0..<count {
          sum += elements[start + column] * right[column]
          nextLeft[column] += weight * elements[start + column]
        }
        nextRight[row] += sum
      }
      let change = max(Self.normalize(&nextRight, from: right), Self.normalize(&nextLeft, from: left))
      (right, left) = (nextRight, nextLeft)
      if change < 1e-14 { break }
    }
    let overlap = zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
    var along = 0.0
    for row in 0..<count {
      for column in 0..<count { along += left[row] * elements[row * count + column] * right[column] }
    }
    guard overlap > 0, along / overlap > value else { return }
    value = along / overlap
    gradient = Tensor(a.shape, left.flatMap { left in right.map { Scalar(left * $0 / overlap) } })
  }

  /// Divides by the largest element, and says by how much the elements changed.
  private static func normalize(_ next: inout [Double], from last: [Double]) -> Double {
    let largest = next.max() ?? 0
    var change = 0.0
    for index in next.indices {
      next[index] /= largest
      change = max(change, abs(next[index] - last[index]))
    }
    return change
  }
}
