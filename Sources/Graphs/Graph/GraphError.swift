import Files

/// What can be wrong with a graph, a partition of it, or a file that holds one.
public enum GraphError: Error, Equatable, Sendable {
  /// A graph needs between 0 and 2³¹ − 1 nodes.
  case nodeCount(Int)
  /// An edge ends at a node that the graph has not.
  case endpoint(edge: Int, node: Int, nodeCount: Int)
  /// A weight is infinite or not a number.
  case weight(place: String, value: Double)
  /// A weight is negative where the measure asks for non-negative ones.
  case negativeWeight(source: Int, target: Int, value: Double)
  /// The edges weigh nothing, so the measure divides by zero.
  case noWeight
  /// An adjacency matrix has not one value for each pair of nodes.
  case matrixShape(values: Int, nodeCount: Int)
  /// An undirected graph was asked for, but two mirrored entries differ.
  case asymmetric(row: Int, column: Int, value: Double, mirrored: Double)
  /// Layer sizes are negative or do not add up to the number of nodes.
  case layerSizes([Int], nodeCount: Int)
  /// A block of weights has not one value for each pair of nodes of its two layers.
  case blockShape(block: Int, values: Int, expected: Int)
  /// Blocks of weights must be one fewer than the layers they connect.
  case blockCount(blocks: Int, layers: Int)
  /// An edge does not lead from a layer to the next one.
  case outsideLayers(source: Int, target: Int)
  /// A partition covers another number of nodes than it is compared or measured with.
  case partitionSize(nodes: Int, expected: Int)
  /// More nodes have edges than fit into a matrix that is held whole.
  case tooLarge(nodes: Int, most: Int)
  /// A parameter lies outside its range.
  case parameter(name: String, value: String, allowed: String)
  /// A file cannot be read as what it should be; `line` counts from 1, and 0 means the whole file.
  case file(path: String, line: Int, problem: String)
  /// Whoever asked for it does not want it any more.
  case stopped
}

extension GraphError: CustomStringConvertible {
  /// One sentence that names the place, the value and what is allowed.
  public var description: String {
    switch self {
    case .nodeCount(let count):
      "a graph needs 0 to \(Int32.max) nodes, not \(count)"
    case .endpoint(let edge, let node, let count):
      "edge \(edge) ends at node \(node), but the nodes are 0 ..< \(count)"
    case .weight(let place, let value):
      "the weight at \(place) is \(value); weights must be finite"
    case .negativeWeight(let source, let target, let value):
      "the edge \(source) → \(target) weighs \(value); this measure allows only non-negative weights"
    case .noWeight:
      "the graph has no edge of positive weight, so the measure is undefined"
    case .matrixShape(let values, let count):
      "an adjacency matrix of \(count) nodes needs \(count) × \(count) values, not \(values)"
    case .asymmetric(let row, let column, let value, let mirrored):
      "entry (\(row), \(column)) is \(value) but (\(column), \(row)) is \(mirrored); "
        + "an undirected graph needs equal ones, so ask for a directed graph if that is meant"
    case .layerSizes(let sizes, let count):
      "the layer sizes \(sizes) must be non-negative and add up to the \(count) nodes of the graph"
    case .blockShape(let block, let values, let expected):
      "block \(block) has \(values) weights; its two layers need \(expected)"
    case .blockCount(let blocks, let layers):
      "\(layers) layers are connected by \(max(0, layers - 1)) blocks of weights, not \(blocks)"
    case .outsideLayers(let source, let target):
      "the edge \(source) → \(target) does not lead from a layer to the next one"
    case .partitionSize(let nodes, let expected):
      "the partition covers \(nodes) nodes; it must cover \(expected)"
    case .tooLarge(let nodes, let most):
      "\(nodes) nodes have edges; this needs a matrix of them all, which has at most \(most) rows"
    case .parameter(let name, let value, let allowed):
      "\(name) is \(value); allowed is \(allowed)"
    case .file(let path, let line, let problem):
      line > 0 ? "\(path), line \(line): \(problem)" : "\(path): \(problem)"
    case .stopped:
      "stopped before its end"
    }
  }
}

extension GraphError: CategorizedError {
  /// The sort of failure.
  public var category: ErrorCategory { .badInput }
  /// Only what is wrong with a file has one.
  public var namesItsFile: Bool { if case .file = self { true } else { false } }
}
