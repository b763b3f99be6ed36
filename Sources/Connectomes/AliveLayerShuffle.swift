import Graphs
import Networks
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
///
/// Outside chains each living unit keeps a connection of each kind that it has. Between the units of one population weights
/// move freely among the living ones, and the weight of each to itself stays where it is.
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
    return connectome.mapWeights { connection, matrix in
      let (rows, columns) = (alive[connection.from], alive[connection.to])
      guard connection.isRecurrent else {
        return LivingBlock(of: matrix, rows: rows, columns: columns).shuffled(using: &stream)
      }
      var elements = matrix.elements
      let width = matrix.shape[1]
      stream.shuffle(
        &elements, at: rows.flatMap { row in columns.filter { $0 != row }.map { row * width + $0 } })
      return Tensor(matrix.shape, elements)
    }
  }
}

/// The part of a weight matrix between living units that it connects; in a chain it connects all of them.
private struct LivingBlock {
  private let matrix: Tensor
  private let rows: Int
  private let columns: Int
  /// Where the part's elements stand in the matrix, row by row.
  private let places: [Int]
  private let limit: Scalar

  init(of matrix: Tensor, rows: [Int], columns: [Int]) {
    let width = matrix.shape[1]
    let limit = connectionLimit(of: matrix, AliveLayerShuffle.threshold)
    let isThere = matrix.elements.map { abs($0) > limit }
    let connectedRows = rows.filter { row in columns.contains { isThere[row * width + $0] } }
    let connectedColumns = columns.filter { column in rows.contains { isThere[$0 * width + column] } }
    self.matrix = matrix
    self.limit = limit
    self.rows = connectedRows.count
    self.columns = connectedColumns.count
    places = connectedRows.flatMap { row in connectedColumns.map { row * width + $0 } }
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
  /// The positions of the living units of each population, inputs first.
  public func aliveUnits(threshold: Scalar = AliveLayerShuffle.threshold) -> [[Int]] {
    let edges = zip(outline.connections, weights).map { connection, matrix in
      let limit = connectionLimit(of: matrix, threshold)
      return (connection, isThere: matrix.elements.map { abs($0) > limit })
    }
    func marked(_ role: Population.Role) -> [[Bool]] {
      outline.populations.map { [Bool](repeating: $0.role == role, count: $0.unitCount) }
    }
    // What is put into a stream comes out of it: it is read where nothing else is.
    let hasOutputs = outline.populations.contains { $0.role == .output }
    var (reached, reaching) = (marked(.input), marked(hasOutputs ? .output : .input))
    // One way through the connections is enough for a chain; circles may take more.
    var grows = true
    while grows {
      grows = false
      for (connection, isThere) in edges {
        let (from, to, columns) = (connection.from, connection.to, connection.reading.to)
        for row in 0..<connection.reading.from where reached[from][row] {
          for column in 0..<columns where isThere[row * columns + column] && !reached[to][column] {
            reached[to][column] = true
            grows = true
          }
        }
      }
      for (connection, isThere) in edges.reversed() {
        let (from, to, columns) = (connection.from, connection.to, connection.reading.to)
        for row in 0..<connection.reading.from where !reaching[from][row] {
          let wires = isThere[row * columns..<(row + 1) * columns]
          if zip(wires, reaching[to]).contains(where: { $0 && $1 }) {
            reaching[from][row] = true
            grows = true
          }
        }
      }
    }
    return zip(reached, reaching).map { reached, reaching in
      reached.indices.filter { reached[$0] && reaching[$0] }
    }
  }
}
