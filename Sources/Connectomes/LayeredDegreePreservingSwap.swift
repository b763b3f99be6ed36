import Graphs
import Networks
import Randomness
import Tensors

/// Keeps the number of connections of every unit with each neighboring layer, and every layer's weights; changes who is
/// connected with whom.
///
/// In each layer the ends of connections are exchanged, see `EdgeSwaps`, and the weights are put on the connections in random
/// order, positive ones and negative ones each among themselves. A connection is an element that is not exactly zero: a network
/// without zeros has its weights shuffled, and the weight of a unit to itself stays where it is. Each network of the same
/// numbers is as likely as any other. Source: Maslov and Sneppen, "Specificity and stability in topology of protein
/// networks" (2002).
public struct LayeredDegreePreservingSwap: LayeredNull {
  /// `degreePreserving`
  public static let name = DegreePreservingSwap.name

  /// The model.
  public init() {}

  /// Each matrix with its elements other than zero in other places.
  public func sample(of connectome: Connectome, using stream: inout RandomStream) -> Connectome {
    connectome.mapWeights { connection, matrix in
      let connections = MatrixEdges(of: matrix, connection)
      return connections.matrix(connections.exchanged(using: &stream))
    }
  }
}

/// The connections of a matrix as edges between the units of its rows and those of its columns, which come after them where they
/// are others.
struct MatrixEdges {
  private let elements: Tensor
  private let firstColumn: Int
  /// The number of units.
  let unitCount: Int
  /// The elements other than zero, but those of a unit to itself.
  let edges: [Edge]

  init(of matrix: Tensor, _ connection: Connection) {
    let (rows, columns) = (matrix.shape[0], matrix.shape[1])
    let first = connection.isRecurrent ? 0 : rows
    elements = matrix
    firstColumn = first
    unitCount = first + columns
    edges = matrix.elements.enumerated().compactMap { place, element in
      guard element != 0, !connection.joinsUnitWithItself(at: place) else { return nil }
      return Edge(place / columns, first + place % columns, weight: Double(element))
    }
  }

  /// The edges with ends exchanged, and then the weights of each sign in random order.
  func exchanged(using stream: inout RandomStream) -> [Edge] {
    // Where every place is taken there is nothing to exchange.
    let hasChoice = edges.count < elements.count || edges.contains { $0.weight < 0 }
    return Graphs.exchanged(
      edges, nodeCount: unitCount, isDirected: true, attemptsPerEdge: hasChoice ? 20 : 0, using: &stream)
  }

  /// The matrix with other edges in place of these.
  func matrix(_ others: [Edge]) -> Tensor {
    let columns = elements.shape[1]
    var changed = elements.elements
    for edge in edges { changed[edge.source * columns + edge.target - firstColumn] = 0 }
    for edge in others { changed[edge.source * columns + edge.target - firstColumn] = Scalar(edge.weight) }
    return Tensor(elements.shape, changed)
  }
}
