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

  /// What a normalization over batches multiplies units by: |gain| / √(variance + ε).
  public struct Scale: Codable, Equatable, Sendable {
    /// The name of the parameter of gains in checkpoints.
    public var gains: String
    /// The name of the running variances.
    public var variances: String
    /// ε
    public var epsilon: Double

    /// A scale; see the properties.
    public init(gains: String, variances: String, epsilon: Double) {
      self.gains = gains
      self.variances = variances
      self.epsilon = epsilon
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
    /// The number of groups of units, each connected with its like, absent for one: the elements are then window × from / groups
    /// × to, the blocks on the matrix's diagonal beside each other.
    public var groups: Int?
    /// How often an example uses each weight.
    public var uses: Int
    /// The names of the equal parts of the window, outermost, such as gates; absent where it has no parts.
    public var parts: [String]?
    /// What the matrix's rows are multiplied by, one after another; absent where there is nothing.
    public var fromScales: [Scale]?
    /// What its columns are multiplied by.
    public var toScales: [Scale]?

    /// A connection; see the properties.
    public init(
      from: String, to: String, parameter: String, window: Int = 1, groups: Int? = nil, uses: Int = 1,
      parts: [String]? = nil, fromScales: [Scale]? = nil, toScales: [Scale]? = nil
    ) {
      self.from = from
      self.to = to
      self.parameter = parameter
      self.window = window
      self.groups = groups
      self.uses = uses
      self.parts = parts
      self.fromScales = fromScales
      self.toScales = toScales
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

  /// The weights of a connection, from × to, with the scales of the units, from the elements of parameters by their names; nil where one is
  /// missing or has another number of elements than it should.
  public func matrix(of connection: Connection, _ elements: (String) -> [Float]?) -> [Float]? {
    guard let own = elements(connection.parameter), var matrix = matrix(of: connection, own) else { return nil }
    let columns = position(of: connection.to).map { populations[$0].units } ?? 1
    func multiply(_ scales: [Scale]?, count: Int, by place: (Int) -> Int) -> Bool {
      for scale in scales ?? [] {
        guard let gains = elements(scale.gains), let variances = elements(scale.variances),
          gains.count == count,
          variances.count == count
        else { return false }
        let factors = zip(gains, variances).map { abs($0) / ($1 + Float(scale.epsilon)).squareRoot() }
        for index in matrix.indices { matrix[index] *= factors[place(index)] }
      }
      return true
    }
    guard multiply(connection.fromScales, count: matrix.count / columns, by: { $0 / columns }),
      multiply(connection.toScales, count: columns, by: { $0 % columns })
    else { return nil }
    return matrix
  }

  /// The weights of a connection from a parameter's elements, from × to, without scales; nil where their number does not fit.
  public func matrix(of connection: Connection, _ elements: [Float]) -> [Float]? {
    guard let from = position(of: connection.from), let to = position(of: connection.to) else { return nil }
    let (groups, columns) = (connection.groups ?? 1, populations[to].units)
    guard groups > 0, populations[from].units % groups == 0, columns % groups == 0 else { return nil }
    let (rows, width) = (populations[from].units / groups, columns / groups)
    let size = rows * columns
    guard size > 0, elements.count == connection.window * size else { return nil }
    var sums = connection.window == 1 ? elements : [Float](repeating: 0, count: size)
    if connection.window > 1 {
      for (place, element) in elements.enumerated() { sums[place % size] += abs(element) }
    }
    if groups == 1 { return sums }
    var matrix = [Float](repeating: 0, count: groups * size)
    for (place, sum) in sums.enumerated() {
      let (row, column) = (place / columns, place % columns)
      matrix[(column / width * rows + row) * columns + column] = sum
    }
    return matrix
  }
}
