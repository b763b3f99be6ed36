import Graphs

/// How a node is shown by the programs that draw graph files.
public struct NodeDrawing: Equatable, Sendable {
  /// What is written beside it.
  public var label: String
  /// Red, green and blue.
  public var color: SIMD3<UInt8>?
  /// Its diameter.
  public var size: Double?
  /// Where it lies; y grows upwards.
  public var position: SIMD2<Double>?

  /// A node's label and, where they matter, its looks.
  public init(
    _ label: String, color: SIMD3<UInt8>? = nil, size: Double? = nil, position: SIMD2<Double>? = nil
  ) {
    self.label = label
    self.color = color
    self.size = size
    self.position = position
  }
}

/// Throws unless a partition and drawings, where given, cover the nodes of a graph.
func requireCover(_ graph: Graph, _ partition: Partition?, _ drawings: [NodeDrawing]?) throws(GraphError) {
  if let partition, partition.nodeCount != graph.nodeCount {
    throw .partitionSize(nodes: partition.nodeCount, expected: graph.nodeCount)
  }
  if let drawings, drawings.count != graph.nodeCount {
    throw .parameter(
      name: "the number of drawings", value: "\(drawings.count)",
      allowed: "one for each of the \(graph.nodeCount) nodes")
  }
}
