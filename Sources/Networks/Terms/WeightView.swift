/// What a term takes the weights of connections for.
public enum WeightView: Sendable {
  /// Numbers, how large or how many they are, whatever they connect; the places of a window are further rows.
  case parameters
  /// Matrices of sums with their signs: over the window where its weights are shared by all places, as a kernel's are, and with
  /// a row for each place where they are not, as those of a flattened map.
  case sums
  /// Matrices, units × units, each by itself.
  case matrices
  /// Matrices, units × units, of which each begins with the units that the one before it ends with.
  case chain
  /// Matrices of a chain, among which those from units to themselves may stand behind what leads to these units.
  case paths
  /// Matrices, units × units, of which the network says which follow each other.
  case pairs
}

extension WeightView {
  /// On which connections a term acts that takes weights so, in words.
  public var connections: String {
    switch self {
    case .parameters: "any, each weight by itself"
    case .sums: "any, each with the signs of its weights; kernels as their sums"
    case .matrices: "any, units × units, each by itself"
    case .chain:
      "a chain, each beginning with the units that the one before ends with; none from units to themselves"
    case .paths: "a chain, with those from units to themselves behind what leads to these units"
    case .pairs: "all of which some follow others, those from units to themselves and around blocks too"
    }
  }
}
