/// The weights of one row, reduced eight at a time: always in the same order, and not one addition after the other.
struct WeightRow {
  /// The sum of the weights.
  let sum: Double
  /// The lowest weight, or zero where all are positive.
  let lowest: Double

  init(_ weights: UnsafeBufferPointer<Double>, _ range: Range<Int>) {
    var sums = SIMD8<Double>()
    var lows = SIMD8<Double>()
    var entry = range.lowerBound
    while entry + 8 <= range.upperBound {
      let eight = UnsafeRawPointer(weights.baseAddress! + entry).loadUnaligned(as: SIMD8<Double>.self)
      sums += eight
      lows.replace(with: eight, where: eight .< lows)
      entry += 8
    }
    let rest = weights[entry..<range.upperBound]
    sum = rest.reduce(sums.sum(), +)
    lowest = rest.reduce(lows.min(), min)
  }
}
