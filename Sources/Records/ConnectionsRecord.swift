/// `connections.json`: the populations of a run's network and the connections between them, so that any program can make a
/// graph of the parameters in a checkpoint.
public struct ConnectionsRecord: RecordDocument, Equatable {
  /// Units that are connected alike.
  public struct Population: Codable, Equatable, Sendable {
    /// `inputs`, or the name of the layer that makes the units.
    public var name: String
    /// The number of units.
    public var units: Int
    /// `input`, `hidden` or `output`.
    public var role: String
    /// The extents of the map of places, or steps, for which each unit has a value; empty where it has one an example.
    public var grid: [Int]

    /// A population; see the properties.
    public init(name: String, units: Int, role: String, grid: [Int] = []) {
      self.name = name
      self.units = units
      self.role = role
      self.grid = grid
    }
  }

  /// The weights from one population to another, or to itself.
  public struct Connection: Codable, Equatable, Sendable {
    /// The name of the population that sends.
    public var from: String
    /// The name of the population that receives.
    public var to: String
    /// The name of the parameter in checkpoints.
    public var parameter: String
    /// The parameter's elements, row-major, are window × from × to; the matrix is Σ |w| over the window, or w itself for a
    /// window of one.
    public var window: Int
    /// How often an example uses each weight.
    public var uses: Int

    /// A connection; see the properties.
    public init(from: String, to: String, parameter: String, window: Int = 1, uses: Int = 1) {
      self.from = from
      self.to = to
      self.parameter = parameter
      self.window = window
      self.uses = uses
    }
  }

  /// The schema's number.
  public var schema = Self.supportedSchema
  /// The populations, inputs first; nodes of graphs are numbered in this order.
  public var populations: [Population]
  /// The connections, first layer to last.
  public var connections: [Connection]

  /// A record; see the properties.
  public init(populations: [Population], connections: [Connection]) {
    self.populations = populations
    self.connections = connections
  }

  /// The position of the population of a name.
  public func position(of name: String) -> Int? { populations.firstIndex { $0.name == name } }

  /// The weights of a connection from a parameter's elements, from × to; nil where their number does not fit.
  public func matrix(of connection: Connection, _ elements: [Float]) -> [Float]? {
    guard let from = position(of: connection.from), let to = position(of: connection.to) else { return nil }
    let size = populations[from].units * populations[to].units
    guard size > 0, elements.count == connection.window * size else { return nil }
    if connection.window == 1 { return elements }
    var sums = [Float](repeating: 0, count: size)
    for (place, element) in elements.enumerated() { sums[place % size] += abs(element) }
    return sums
  }
}
