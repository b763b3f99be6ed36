import Randomness

/// A null model of layered networks: what a network would be if only some of its properties mattered.
public protocol LayeredNull: Sendable {
  /// The model's name in configurations and results.
  static var name: String { get }

  /// A random network with the properties that the model keeps.
  func sample(of connectome: Connectome, using stream: inout RandomStream) -> Connectome
}
