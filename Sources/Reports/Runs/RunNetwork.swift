import ArrayFiles
import Foundation
import Records

/// The weights and modules of a trained network, ready to be drawn.
public struct RunNetwork: Equatable, Sendable {
  /// Two layers of nodes that are connected, by their positions; they may be one.
  public struct Ends: Equatable, Sendable {
    /// The layer that the weights lead from.
    public let from: Int
    /// The layer that they lead to.
    public let to: Int

    /// Two layers.
    public init(from: Int, to: Int) {
      self.from = from
      self.to = to
    }
  }

  /// How many nodes each layer has, inputs first.
  public let layerSizes: [Int]
  /// What a reader calls each layer: `inputs`, `outputs`, or the name that it has in checkpoints, `layers.0`, with its part in an
  /// attention layer: `layers.1 heads`.
  public let names: [String]
  /// Whether each layer's nodes are channels, with a value for each place of a map.
  public let areChannels: [Bool]
  /// Which layers each matrix connects.
  public let ends: [Ends]
  /// The magnitudes of each weight matrix, row by row: the nodes of the first of its layers × those of the second.
  public let matrices: [[Float]]
  /// The module of each node, inputs first, then layer by layer.
  public let membership: [Int]

  /// A network whose matrices fit its layers, each from one layer to the next unless `ends` says otherwise; throws a
  /// sentence that says what does not.
  public init(
    layerSizes: [Int], ends: [Ends]? = nil, matrices: [[Float]], membership: [Int], names: [String]? = nil,
    areChannels: [Bool]? = nil
  ) throws(Unfit) {
    let ends = ends ?? layerSizes.indices.dropLast().map { Ends(from: $0, to: $0 + 1) }
    guard layerSizes.count >= 2, layerSizes.allSatisfy({ $0 > 0 }), matrices.count == ends.count,
      ends.allSatisfy({ layerSizes.indices ~= $0.from && layerSizes.indices ~= $0.to })
    else {
      throw Unfit(description: "layers \(layerSizes) do not go with \(matrices.count) weight matrices")
    }
    for (index, (matrix, ends)) in zip(matrices, ends).enumerated()
    where matrix.count != layerSizes[ends.from] * layerSizes[ends.to] {
      throw Unfit(
        description: "weight matrix \(index) has \(matrix.count) values, not "
          + "\(layerSizes[ends.from]) × \(layerSizes[ends.to])")
    }
    let nodes = layerSizes.reduce(0, +)
    guard membership.count == nodes else {
      throw Unfit(description: "the membership is of \(membership.count) nodes, the network has \(nodes)")
    }
    guard matrices.allSatisfy({ $0.allSatisfy(\.isFinite) }) else {
      throw Unfit(description: "a weight is not finite")
    }
    self.layerSizes = layerSizes
    self.names =
      names
      ?? layerSizes.indices.map {
        $0 == 0 ? "inputs" : $0 == layerSizes.count - 1 ? "outputs" : "layers.\($0 - 1)"
      }
    self.areChannels = areChannels ?? layerSizes.map { _ in false }
    self.ends = ends
    self.matrices = matrices.map { $0.map(abs) }
    self.membership = membership
  }

  /// Why a run has no network that can be drawn.
  public struct Unfit: Error, Equatable, CustomStringConvertible {
    /// What does not fit.
    public let description: String
  }

  /// Reads the last checkpoint of a run; throws where it is missing or damaged, or, in a run without
  /// `connections.json`, no chain of dense layers.
  public init(run: LoadedRun) throws {
    guard let result = run.result else { throw Unfit(description: "the run has no result") }
    guard let modularity = result.modularity else {
      throw Unfit(description: "the network was not measured, so its modules are unknown")
    }
    let path = run.folder.checkpointPath(.last)
    let file = try SafeTensors.read(URL(fileURLWithPath: path))
    if let record = try run.folder.connections() {
      try self.init(record, in: file, path: path, membership: modularity.membership)
      return
    }
    let dense = result.layers.filter { $0.shape.count == 2 }
    guard let first = dense.first, zip(dense, dense.dropFirst()).allSatisfy({ $0.shape[1] == $1.shape[0] })
    else {
      throw Unfit(description: "its layers are no chain of dense layers")
    }
    var matrices: [[Float]] = []
    for layer in dense {
      guard let array = file[layer.name], array.shape == layer.shape else {
        throw Unfit(description: "\(path) has no \(layer.name) of shape \(layer.shape)")
      }
      matrices.append(array.values)
    }
    try self.init(
      layerSizes: [first.shape[0]] + dense.map { $0.shape[1] }, matrices: matrices,
      membership: modularity.membership)
  }

  /// The network that a record says is in a checkpoint.
  private init(
    _ record: ConnectionsRecord, in file: ArrayFile, path: String, membership: [Int]
  ) throws(Unfit) {
    var (ends, matrices): ([Ends], [[Float]]) = ([], [])
    for connection in record.connections {
      guard let from = record.position(of: connection.from), let to = record.position(of: connection.to),
        let matrix = record.matrix(of: connection, { file[$0]?.values })
      else {
        throw Unfit(
          description: "\(path) has no \(connection.parameter) from \(connection.from) to \(connection.to)")
      }
      ends.append(Ends(from: from, to: to))
      matrices.append(matrix)
    }
    try self.init(
      layerSizes: record.populations.map(\.units), ends: ends, matrices: matrices, membership: membership,
      names: Self.names(of: record), areChannels: record.populations.map { $0.grid.count == 2 })
  }

  /// Populations as `ConnectionsRecord.labels` has them, and the last one by what it is.
  static func names(of record: ConnectionsRecord) -> [String] {
    var names = record.labels
    if let last = record.populations.last, last.role == "output", names.count > 1 {
      names[names.count - 1] = "outputs"
    }
    return names
  }

  /// What a matrix connects: "inputs → layers.0", or "layers.0, within".
  func title(of matrix: Int) -> String {
    let ends = ends[matrix]
    return ends.from == ends.to ? "\(names[ends.from]), within" : "\(names[ends.from]) → \(names[ends.to])"
  }

  /// Whether a layer's nodes are connected with each other.
  func isRecurrent(_ layer: Int) -> Bool { ends.contains { $0.from == layer && $0.to == layer } }

  /// Where each layer's nodes start in `membership`.
  var offsets: [Int] {
    var next = 0
    return layerSizes.map { size in
      defer { next += size }
      return next
    }
  }

  /// The layer of a node.
  func layer(of node: Int) -> Int { (offsets.lastIndex { $0 <= node }) ?? 0 }

  /// The number of modules; nodes without connections are in none.
  var moduleCount: Int {
    let isConnected = areConnected
    return Set(membership.indices.filter { isConnected[$0] }.map { membership[$0] }).count
  }

  /// Whether each node has connections: none has one whose weights come to at most 10⁻¹² of all.
  var areConnected: [Bool] {
    let strengths = strengths
    let limit = 1e-12 * strengths.reduce(0, +)
    return strengths.map { $0 > limit }
  }

  /// The sum of each node's weights on both sides, in node order.
  var strengths: [Double] {
    var sums = [Double](repeating: 0, count: membership.count)
    let offsets = offsets
    for (ends, matrix) in zip(ends, matrices) {
      let columns = layerSizes[ends.to]
      for row in 0..<layerSizes[ends.from] {
        for column in 0..<columns {
          let weight = Double(matrix[row * columns + column])
          sums[offsets[ends.from] + row] += weight
          sums[offsets[ends.to] + column] += weight
        }
      }
    }
    return sums
  }
}
