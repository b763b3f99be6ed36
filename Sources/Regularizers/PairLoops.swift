import Tensors

/// A number of loops through two matrices that follow each other, with what its gradient shares with it.
protocol LoopsOfPair {
  /// The number of loops.
  var value: Scalar { get }

  /// Adds the gradients with respect to both matrices, times a factor, to two tensors of a list, which may be one.
  func addGradients(times factor: Scalar, to gradient: inout Parameters, at place: (first: Int, second: Int))
}

/// ‖a b‖_F² of two matrices that follow each other, n0 × n1 and n1 × n2, with what its gradient shares with it.
///
/// For signs left out it is the weighted number of loops input–hidden–output–hidden–input through four nodes.
struct PairLoops: LoopsOfPair {
  /// The two ways to the same numbers.
  enum Route: CaseIterable {
    /// ‖M‖_F² with M = a b; gradients 2 M bᵀ and 2 aᵀ M: 3 n0 n1 n2 multiplications in all.
    case product
    /// ⟨S, T⟩ with S = aᵀ a and T = b bᵀ; gradients 2 a T and 2 S b: 3/2 n1² (n0 + n2) multiplications in all,
    /// as S and T are symmetric.
    case gram

    /// The cheaper one for value and gradient together.
    static func cheapest(_ a: Tensor, _ b: Tensor) -> Route {
      let (n0, n1, n2) = (a.shape[0], a.shape[1], b.shape[1])
      return 2 * n0 * n2 <= n1 * (n0 + n2) ? .product : .gram
    }
  }

  private enum Shared {
    case product(Tensor)
    case gram(Tensor, Tensor)
  }

  let value: Scalar
  private let a: Tensor
  private let b: Tensor
  private let shared: Shared

  init(_ a: Tensor, _ b: Tensor, route: Route? = nil) {
    (self.a, self.b) = (a, b)
    switch route ?? .cheapest(a, b) {
    case .product:
      let paths = matrixProduct(a, b)
      shared = .product(paths)
      value = paths.sumOfSquares()
    case .gram:
      let (inner, outer) = (gramMatrix(a, transposingFirst: true), gramMatrix(b, transposingFirst: false))
      shared = .gram(inner, outer)
      value = Scalar(inner.dot(outer))
    }
  }

  func addGradients(times factor: Scalar, to gradient: inout Parameters, at place: (first: Int, second: Int)) {
    let twice = 2 * factor
    switch shared {
    case .product(let paths):
      gradient.tensors[place.first].add(productOf: paths, b, transposeB: true, times: twice)
      gradient.tensors[place.second].add(productOf: a, paths, transposeA: true, times: twice)
    case .gram(let inner, let outer):
      gradient.tensors[place.first].add(productOf: a, outer, times: twice)
      gradient.tensors[place.second].add(productOf: inner, b, times: twice)
    }
  }
}
