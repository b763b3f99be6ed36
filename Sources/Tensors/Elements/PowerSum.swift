import CKernels

/// A sum over the elements of a tensor whose gradient is as simple as its value.
public enum PowerSum: Sendable {
  /// Σ |x|, with sign x and sign 0 = 0
  case absolutes
  /// Σ x², with 2 x
  case squares
  /// Σ x⁴, with 4 x³
  case fourthPowers

  var kernel: mk_power {
    switch self {
    case .absolutes: MK_ABSOLUTES
    case .squares: MK_SQUARES
    case .fourthPowers: MK_FOURTH_POWERS
    }
  }
}

extension Tensor {
  /// Adds a multiple of a sum's gradient at another tensor, and returns the sum: both in one pass over the memory.
  ///
  /// The sum runs in double precision and does not depend on the number of threads.
  public mutating func add(slopesOf sum: PowerSum, at x: Tensor, times factor: Scalar) -> Scalar {
    if isZero { self = Tensor(repeating: 0, x.shape) }
    Tensor.requireSame(self, x, "add slopes")
    return Scalar(mk_add_power_slopes(sum.kernel, factor, x.base, mutableBase, count))
  }
}

extension Parameters {
  /// The same for a list against another of as many tensors: the sum over all.
  public mutating func add(slopesOf sum: PowerSum, at x: Parameters, times factor: Scalar) -> Scalar {
    require(count == x.count, "add slopes: lists of \(count) and \(x.count) tensors")
    var total: Scalar = 0
    for position in tensors.indices {
      total += tensors[position].add(slopesOf: sum, at: x.tensors[position], times: factor)
    }
    return total
  }

  /// The same for the tensors at some positions of both lists.
  public mutating func add(
    slopesOf sum: PowerSum, at x: Parameters, positions: [Int], times factor: Scalar
  ) -> Scalar {
    require(count == x.count, "add slopes: lists of \(count) and \(x.count) tensors")
    var total: Scalar = 0
    for position in positions {
      total += tensors[position].add(slopesOf: sum, at: x.tensors[position], times: factor)
    }
    return total
  }
}
