/// Which differences count as evidence against "no difference".
public enum Alternative: String, Codable, Sendable, CaseIterable {
  /// Either sign.
  case twoSided
  /// Positive ones.
  case greater
  /// Negative ones.
  case less

  /// The alternative for mirrored differences.
  var mirrored: Alternative {
    switch self {
    case .twoSided: .twoSided
    case .greater: .less
    case .less: .greater
    }
  }
}
