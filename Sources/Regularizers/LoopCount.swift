import Tensors

/// The loops through four nodes of two matrices that follow each other, a of n0 × n1 and b of n1 × n2.
///
/// A loop goes from an input i by a unit j to an output o, and by a unit k back: it weighs a_ij b_jo b_ko a_ik. All of them
/// together weigh ‖a b‖_F². *Degenerate* ones go back through the unit that they came by, j = k; the others are cycles of four
/// different nodes, the *true* loops. Of degree 4; Gram matrices of 3/2 n1² (n0 + n2) multiplications, no gradient.
///
/// With Â and B̂ of `normalizedLoops` k separate equal blocks, each with m units in the middle, have k loops, of which
/// k (1 − 1/m) are true: modules of one unit have none.
public struct LoopCount: Equatable, Sendable {
  /// Σ_j ‖a_·j‖² ‖b_j·‖²: what paths weigh that are gone there and back.
  public let degenerate: Double
  /// Σ_{j≠k} (aᵀa)_jk (b bᵀ)_jk, which may be negative where weights have signs.
  public let cycles: Double

  /// ‖a b‖_F², which is both together.
  public var total: Double { degenerate + cycles }

  /// The loops of two matrices, of which the second has as many rows as the first has columns.
  public init(_ a: Tensor, _ b: Tensor) {
    let (inner, outer) = (gramMatrix(a, transposingFirst: true), gramMatrix(b, transposingFirst: false))
    let (middle, products) = (inner.shape[0], zip(inner.elements, outer.elements))
    var (same, different) = (0.0, 0.0)
    for (place, (first, second)) in products.enumerated() {
      let product = Double(first) * Double(second)
      // The diagonal is every (n1 + 1)th element.
      if place % (middle + 1) == 0 { same += product } else { different += product }
    }
    (degenerate, cycles) = (same, different)
  }
}
