import Tensors

/// The product of matrices that follow each other, with the partial products that its gradient needs.
struct ChainProduct {
  private let factors: [Tensor]
  private let fromRight: Bool
  /// The product up to and with each factor, or from each factor on.
  private var partial: [Tensor]

  /// The end at which the multiplication starts is the one that costs less.
  init(_ factors: [Tensor]) { self.init(factors, fromRight: ChainProduct.isCheaperFromRight(factors)) }

  init(_ factors: [Tensor], fromRight: Bool) {
    (self.factors, self.fromRight, partial) = (factors, fromRight, factors)
    if fromRight {
      for position in factors.indices.dropLast().reversed() {
        partial[position] = matrixProduct(factors[position], partial[position + 1])
      }
    } else {
      for position in factors.indices.dropFirst() {
        partial[position] = matrixProduct(partial[position - 1], factors[position])
      }
    }
  }

  /// The whole product, or nothing where there are no factors.
  var value: Tensor? { fromRight ? partial.first : partial.last }

  /// The gradients with respect to the factors: two products for each step of the value.
  func gradients(_ upstream: Tensor) -> [Tensor] {
    var gradients = factors
    var d = upstream
    if fromRight {
      for position in factors.indices.dropLast() {
        gradients[position] = matrixProduct(d, partial[position + 1], transposeB: true)
        d = matrixProduct(factors[position], d, transposeA: true)
      }
      gradients[factors.count - 1] = d
    } else {
      for position in factors.indices.dropFirst().reversed() {
        gradients[position] = matrixProduct(partial[position - 1], d, transposeA: true)
        d = matrixProduct(d, factors[position], transposeB: true)
      }
      gradients[0] = d
    }
    return gradients
  }

  static func isCheaperFromRight(_ factors: [Tensor]) -> Bool {
    guard let first = factors.first, let last = factors.last else { return true }
    let fromRight = factors.dropLast().reduce(0) { $0 + $1.count } * last.shape[1]
    let fromLeft = factors.dropFirst().reduce(0) { $0 + $1.count } * first.shape[0]
    return fromRight <= fromLeft
  }
}
