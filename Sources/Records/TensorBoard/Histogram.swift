/// How many values lie where: `counts[i]` of them above `limits[i - 1]` and at most `limits[i]`.
struct Histogram: Equatable {
  /// The least and the largest value.
  let range: ClosedRange<Double>
  /// The upper ends of the buckets, ascending.
  let limits: [Double]
  /// How many values each bucket has.
  let counts: [Double]
  /// Σ x and Σ x².
  let sum, sumOfSquares: Double

  /// The histogram of values in buckets of one width; those that are no numbers are left out. Nil where none is left.
  init?(_ values: some Sequence<Float>, buckets: Int = 30) {
    let values = values.lazy.map(Double.init).filter(\.isFinite)
    guard let least = values.min(), let most = values.max() else { return nil }
    var counts = [Double](repeating: 0, count: least < most ? buckets : 1)
    let width = (most - least) / Double(counts.count)
    var (sum, sumOfSquares) = (0.0, 0.0)
    for value in values {
      let place = width > 0 ? Int(((value - least) / width).rounded(.up)) - 1 : 0
      counts[min(max(place, 0), counts.count - 1)] += 1
      sum += value
      sumOfSquares += value * value
    }
    range = least...most
    limits = counts.indices.map { $0 == counts.count - 1 ? most : least + Double($0 + 1) * width }
    self.counts = counts
    (self.sum, self.sumOfSquares) = (sum, sumOfSquares)
  }

  /// TensorFlow's `HistogramProto`.
  var message: ProtocolBuffer {
    ProtocolBuffer {
      $0.write(range.lowerBound, as: 1)
      $0.write(range.upperBound, as: 2)
      $0.write(counts.reduce(0, +), as: 3)
      $0.write(sum, as: 4)
      $0.write(sumOfSquares, as: 5)
      $0.write(limits, as: 6)
      $0.write(counts, as: 7)
    }
  }
}
