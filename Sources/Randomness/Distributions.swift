#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension RandomStream {
  /// A Double in [0, 1) with 53 random bits, as NumPy makes it from one word.
  public mutating func uniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// A Float in [low, high) with 24 random bits, from one word.
  public mutating func uniform(_ low: Float, _ high: Float) -> Float {
    let unit = Float(next() >> 40) * 0x1p-24
    return min(low + (high - low) * unit, high.nextDown)
  }

  /// A standard normal value from two words (Box and Muller, 1958). Not NumPy's bits: NumPy uses a ziggurat.
  public mutating func normal() -> Double {
    let radius = (-2 * log(1 - uniform())).squareRoot()
    return radius * cos(2 * .pi * uniform())
  }

  /// A standard normal value cut to [-limit, limit] by redrawing.
  public mutating func truncatedNormal(limit: Double = 2) -> Double {
    precondition(limit > 0, "the limit must be positive, not \(limit)")
    while true {
      let value = normal()
      if abs(value) <= limit { return value }
    }
  }

  /// An unbiased integer in 0 ..< bound (Lemire, "Fast random integer generation in an interval", 2019).
  public mutating func below(_ bound: Int) -> Int {
    precondition(bound > 0, "the bound must be positive, not \(bound)")
    let bound = UInt64(bound)
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
    }
    return Int(product.high)
  }

  /// Puts the elements in uniformly random order (Fisher and Yates), from the last position down.
  @inlinable
  public mutating func shuffle<Element>(_ elements: inout [Element]) {
    guard elements.count > 1 else { return }
    for last in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(last, below(last + 1))
    }
  }

  /// The integers 0 ..< count in uniformly random order.
  public mutating func permutation(_ count: Int) -> [Int] {
    var order = Array(0..<count)
    shuffle(&order)
    return order
  }
}
