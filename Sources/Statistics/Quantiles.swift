/// The median: the middle value, or the mean of the two middle ones; nil for no values or values that are not finite.
public func median(of values: [Double]) -> Double? {
  guard !values.isEmpty, values.allSatisfy(\.isFinite) else { return nil }
  return Center.median.value(ofAscending: values.sorted())
}

/// The quantile at a probability in [0, 1], linear between the order statistics around (n − 1) · probability.
///
/// That is NumPy's default and type 7 of Hyndman and Fan, "Sample quantiles in statistical packages" (1996). Nil for no
/// values, values that are not finite, or a probability outside [0, 1]. O(n log n).
public func quantile(_ probability: Double, of values: [Double]) -> Double? {
  guard !values.isEmpty, values.allSatisfy(\.isFinite), (0...1).contains(probability) else { return nil }
  return quantile(probability, ofAscending: values.sorted())
}

/// The same for one or more values in ascending order.
func quantile(_ probability: Double, ofAscending values: [Double]) -> Double {
  let position = Double(values.count - 1) * probability
  let index = Int(position)
  guard index + 1 < values.count else { return values[values.count - 1] }
  let fraction = position - Double(index)
  let gap = values[index + 1] - values[index]
  // From the nearer end, so that the quantile never decreases where the probability increases.
  return fraction < 0.5 ? values[index] + gap * fraction : values[index + 1] - gap * (1 - fraction)
}
