import Graphs
import Networks
import Randomness
import Tensors

/// Keeps the number of connections of every unit with each neighboring layer and, up to a stated error, their weight; changes
/// who is connected with whom.
///
/// In each layer the ends of connections are exchanged as in `LayeredDegreePreservingSwap`; then the weights change places until
/// every row and every column of its matrix has its sum again, of either sign; see `StrengthAnnealing`. In a network without
/// zeros the weights alone move. Source: Milisav et al., "A simulated annealing algorithm for randomizing weighted
/// networks" (2024).
public struct LayeredStrengthPreservingSwap: LayeredNull {
  /// `strengthPreserving`
  public static let name = StrengthPreservingSwap.name
  /// The precision of the sums of rows and columns of each sign, as in `StrengthPreservingSwap`.
  public let tolerance: Double

  /// The model with a tolerance, which is above 0.
  public init(tolerance: Double = 0.001) {
    precondition(tolerance > 0, "strengths cannot be kept to a share of \(tolerance)")
    self.tolerance = tolerance
  }

  /// Each matrix with its elements other than zero in other places. O(connections · 300) at most.
  public func sample(of connectome: Connectome, using stream: inout RandomStream) -> Connectome {
    connectome.mapWeights { connection, matrix in
      let connections = MatrixEdges(of: matrix, connection)
      return connections.matrix(
        annealed(
          connections.exchanged(using: &stream), toStrengthsOf: connections.edges,
          nodeCount: connections.unitCount, isDirected: true, tolerance: tolerance, using: &stream))
    }
  }
}
