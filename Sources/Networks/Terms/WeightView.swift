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
