/// Units of a network that are connected alike: its inputs, or what one of its layers puts out.
///
/// Units are what modules are made of: the values of a dense or recurrent layer, the channels of a convolution, the
/// dimensions of a residual stream.
public struct Population: Equatable, Sendable {
  /// What a population is to the network.
  public enum Role: String, Codable, Sendable {
    case input, hidden, output
  }

  /// `inputs`, or the name of the layer that makes the units, such as `layers.2`.
  public let name: String
  /// The number of units.
  public internal(set) var unitCount: Int
  /// What the units are to the network.
  public internal(set) var role: Role
  /// The extents of the map of places that each unit has, height × width; empty where it has one value an example.
  public internal(set) var grid: [Int]
  /// The positions of the network's parameters with a value for each unit on their last axis, or for each unit at each
  /// place of a flattened map: biases, scales.
  public internal(set) var parameters: [Int]
  /// The position of the network's layer that puts out the units' activity; nil for inputs, and for units within a block.
  public let layer: Int?

  /// A population from its parts.
  public init(
    name: String, unitCount: Int, role: Role = .hidden, grid: [Int] = [], parameters: [Int] = [],
    layer: Int? = nil
  ) {
    self.name = name
    self.unitCount = unitCount
    self.role = role
    self.grid = grid
    self.parameters = parameters
    self.layer = layer
  }
}
