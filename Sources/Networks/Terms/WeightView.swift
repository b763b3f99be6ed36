/// What a term takes the weights of connections for.
public enum WeightView: Sendable {
  /// Numbers, how large or how many they are, whatever they connect; the places of a window are further rows.
  case parameters
  /// Matrices, units × units, each by itself.
  case matrices
  /// Matrices, units × units, of which each begins with the units that the one before it ends with.
  case chain
  /// Matrices, units × units, of which the network says which follow each other.
  case pairs
}
