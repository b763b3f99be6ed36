import Randomness

/// A null model of graphs without layers: what a graph would be if only some of its properties mattered.
public protocol GraphNull: Sendable {
  /// The model's name in options and results.
  static var name: String { get }

  /// A random graph with the properties that the model keeps.
  func sample(of graph: Graph, using stream: inout RandomStream) -> Graph
}
