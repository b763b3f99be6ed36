import Graphs
import Randomness
import Tensors

/// A layer shuffle that keeps the same units alive: weights move within the rows and columns of living units, and no
/// living unit loses its last connection.
///
/// A unit is alive if a path of connections leads to it from an input and another from it to an output, where a
/// connection counts above a hundredth of the largest of its layer. Everything else stays where it is. So a network that
/// pruned most of its units is compared with networks of the same few units, not with scattered fragments. Each
/// arrangement that keeps the living units alive is as likely as any other; where a network's own arrangement is a
/// random one of them, p is uniform.
public struct AliveLayerShuffle: LayeredNull {
  /// `aliveLayerShuffle`
  public static let name = "aliveLayerShuffle"
  /// The share of a layer's largest weight above which a connection counts.
  public static let threshold: Scalar = 0.01

  /// The model.
  public init() {}

  /// Each matrix with the elements between living units in random order.
  public func sample(of connectome: Connectome, using stream: inout RandomStream) -> Connectome {
    let alive = connectome.aliveUnits()
    var layer = 0
    return connectome.mapWeights { matrix in
      let block = LivingBlock(of: matrix, rows: alive[layer], columns: alive[layer + 1])
      layer += 1
      return block.shuffled(using: &stream)
    }
  }
}

/// The part of a weight matrix between living units.
private struct LivingBlock {
  private let matrix: Tensor
  private let rows: Int
  private let columns: Int
  /// Where the part's elements stand in the matrix, row by row.
  private let places: [Int]
  private let limit: Scalar

  init(of matrix: Tensor, rows: [Int], columns: [Int]) {
    self.matrix = matrix
    self.rows = rows.count
    self.columns = columns.count
    let width = matrix.shape[1]
    places = rows.flatMap { row in columns.map { row * width + $0 } }
    limit = connectionLimit(of: matrix, AliveLayerShuffle.threshold)
  }

  /// The matrix with the part's elements in random order, where that leaves no line of it without a connection.
  ///
  /// A plain shuffle that leaves none is one of the allowed arrangements, all equally likely. Else the chain of
  /// `CoveringPlaces` says where the connections go; which goes where is the plain shuffle's.
  func shuffled(using stream: inout RandomStream) -> Tensor {
    var elements = matrix.elements
    let original = places.map { elements[$0] }
    var moved = original
    stream.shuffle(&moved)
    if leavesLineEmpty(moved) {
      var connections = CoveringPlaces(
        rows: rows, columns: columns, places: original.indices.filter { isConnection(original[$0]) })
      connections.forget(using: &stream)
      var isTaken = [Bool](repeating: false, count: moved.count)
      for place in connections.places { isTaken[place] = true }
      var connected = moved.lazy.filter(isConnection).makeIterator()
      var others = moved.lazy.filter { !isConnection($0) }.makeIterator()
      moved = isTaken.map { $0 ? connected.next()! : others.next()! }
    }
    for (place, element) in zip(places, moved) { elements[place] = element }
    return Tensor(matrix.shape, elements)
  }

  private func isConnection(_ element: Scalar) -> Bool { abs(element) > limit }

  /// Whether a row or a column has no connection. O(rows + columns) where most elements are connections.
  private func leavesLineEmpty(_ elements: [Scalar]) -> Bool {
    let isRowEmpty = (0..<rows).contains { row in
      !elements[row * columns..<(row + 1) * columns].contains(where: isConnection)
    }
    if isRowEmpty { return true }
    var empty = Array(0..<columns)
    var row = 0
    while row < rows, !empty.isEmpty {
      empty.removeAll { isConnection(elements[row * columns + $0]) }
      row += 1
    }
    return !empty.isEmpty
  }
}

/// The magnitude above which an element of a matrix counts as a connection.
private func connectionLimit(of matrix: Tensor, _ threshold: Scalar) -> Scalar {
  matrix.count > 0 ? threshold * matrix.absolute().maximum : 0
}

extension Connectome {
  /// The positions of the living units of each layer, inputs first.
  public func aliveUnits(threshold: Scalar = AliveLayerShuffle.threshold) -> [[Int]] {
    let connected = weights.map { matrix in
      let limit = connectionLimit(of: matrix, threshold)
      return matrix.elements.map { abs($0) > limit }
    }
    var reached = layerSizes.map { [Bool](repeating: false, count: $0) }
    var reaching = reached
    reached[0] = reached[0].map { _ in true }
    reaching[weights.count] = reaching[weights.count].map { _ in true }
    for layer in weights.indices {
      let back = weights.count - 1 - layer
      for row in 0..<layerSizes[layer] where reached[layer][row] {
        for column in 0..<layerSizes[layer + 1] where connected[layer][row * layerSizes[layer + 1] + column] {
          reached[layer + 1][column] = true
        }
      }
      for row in 0..<layerSizes[back] {
        let edges = row * layerSizes[back + 1]..<(row + 1) * layerSizes[back + 1]
        reaching[back][row] = zip(connected[back][edges], reaching[back + 1]).contains { $0 && $1 }
      }
    }
    return layerSizes.indices.map { layer in
      (0..<layerSizes[layer]).filter { reached[layer][$0] && reaching[layer][$0] }
    }
  }
}
