/// The middle of a sample. Both are odd: the center of mirrored values is the mirrored center.
public enum Center: String, Codable, Sendable, CaseIterable {
  case median
  case mean

  /// The center of one or more values in ascending order, which may overflow for a mean.
  func value(ofAscending values: [Double]) -> Double {
    switch self {
    case .median:
      let upper = values[values.count / 2]
      return values.count.isMultiple(of: 2) ? values[values.count / 2 - 1] / 2 + upper / 2 : upper
    case .mean:
      return values.reduce(0, +) / Double(values.count)
    }
  }
}
