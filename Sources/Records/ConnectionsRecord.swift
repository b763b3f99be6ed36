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
    /// The number of factors, absent where it is one for each unit.
    public var values: Int?

    /// A scale; see the properties.
    public init(gains: String, variances: String, epsilon: Double, values: Int? = nil) {
      self.gains = gains
      self.variances = variances
      self.epsilon = epsilon
      self.values = values
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
    /// Its shape there; absent in records from before it was written.
    public var shape: [Int]?
    /// The parameter's elements, row-major, are window × from × to; the matrix is Σ |w| over the window, or w itself for a
    /// window of one.
    public var window: Int
    /// The number of groups of units, each connected with its like, absent for one: the elements are then window × from / groups
    /// × to, the blocks on the matrix's diagonal beside each other.
    public var groups: Int?
    /// How often an example uses each weight.
    public var uses: Int
    /// How often it uses those of each place of the window, where some do not meet a unit at every use, as at the edge of an image; absent
    /// where that is `uses` for all.
    public var windowUses: [Int]?
    /// The names of the equal parts of the window, outermost, such as gates; absent where it has no parts.
    public var parts: [String]?
    /// What the matrix's rows are multiplied by, one after another; absent where there is nothing. As many factors as units are one for
    /// each row; fewer are repeated, as those of channels that were flattened later; more are those of a flattened map, places × units, and
    /// multiply the weights, (window · from) × to, before the window is summed.
    public var fromScales: [Scale]?
    /// What its columns are multiplied by: of more factors than units, places × units, the mean over places.
    public var toScales: [Scale]?

    /// A connection; see the properties.
    public init(
      from: String, to: String, parameter: String, shape: [Int]? = nil, window: Int = 1, groups: Int? = nil,
      uses: Int = 1, windowUses: [Int]? = nil,
      parts: [String]? = nil, fromScales: [Scale]? = nil, toScales: [Scale]? = nil
    ) {
      self.from = from
      self.to = to
      self.parameter = parameter
      self.shape = shape
      self.window = window
      self.groups = groups
      self.uses = uses
      self.windowUses = windowUses
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

  /// What is said where shared weights count once for each use.
  public var useNote: String {
    let shared = connections.filter { $0.uses != 1 }.map { "\($0.parameter) \($0.uses) times" }
    return shared.isEmpty
      ? "every weight is used once" : "weights count once for each use: \(shared.joined(separator: ", "))"
  }

  /// What the populations are called where people read it: the parts of attention by what they are, since what leads to heads and to
  /// the units of the MLP is known by its parameter, layers within others by their numbers alone, and inputs that layers write back
  /// to as the field calls them, for what is there is no longer what the task gives.
  public var labels: [String] {
    populations.enumerated().map { index, population in
      let incoming = connections.filter { $0.to == population.name }
      if index == 0 { return incoming.isEmpty ? population.name : "residual stream" }
      for connection in incoming {
        let parts = connection.parameter.split(separator: ".")
        let layer = Self.label(ofLayer: parts.dropLast().joined(separator: "."))
        if connection.parts?.contains("query") == true { return "\(layer) heads" }
        if parts.last == "mlp_weight" { return "\(layer) mlp" }
      }
      return Self.label(ofLayer: population.name)
    }
  }

  /// A layer within others by their numbers: `layers.2.0` for `layers.2.layers.0`.
  public static func label(ofLayer name: String) -> String {
    name.hasPrefix("layers.")
      ? "layers." + name.split(separator: ".").filter { $0 != "layers" }.joined(separator: ".") : name
  }

  /// The position of the population of a name.
  public func position(of name: String) -> Int? { populations.firstIndex { $0.name == name } }

  /// The weights of a connection, from × to, with the scales of the units, from the elements of parameters by their names; nil where one is
  /// missing or has another number of elements than it should.
  public func matrix(of connection: Connection, _ elements: (String) -> [Float]?) -> [Float]? {
    guard var own = elements(connection.parameter), let from = position(of: connection.from),
      let to = position(of: connection.to)
    else { return nil }
    let (rows, columns) = (populations[from].units, populations[to].units)
    func factors(_ scales: [Scale]?) -> [[Float]]? {
      let all = (scales ?? []).map { scale -> [Float]? in
        guard let gains = elements(scale.gains), let variances = elements(scale.variances),
          gains.count == variances.count, !gains.isEmpty
        else { return nil }
        return zip(gains, variances).map { abs($0) / ($1 + Float(scale.epsilon)).squareRoot() }
      }
      return all.contains { $0 == nil } ? nil : all.compactMap(\.self)
    }
    guard let sent = factors(connection.fromScales), let received = factors(connection.toScales) else {
      return nil
    }
    for factors in sent where factors.count > rows {
      guard factors.count % rows == 0, connection.window % (factors.count / rows) == 0,
        connection.groups ?? 1 == 1, own.count == connection.window * rows * columns
      else { return nil }
      for index in own.indices { own[index] *= factors[index / columns % factors.count] }
    }
    guard var matrix = matrix(of: connection, own) else { return nil }
    for factors in sent where factors.count <= rows {
      guard rows % factors.count == 0 else { return nil }
      for index in matrix.indices { matrix[index] *= factors[index / columns % factors.count] }
    }
    for factors in received {
      guard factors.count % columns == 0 else { return nil }
      let places = factors.count / columns
      let means = (0..<columns).map { unit in
        (0..<places).reduce(0) { $0 + factors[$1 * columns + unit] } / Float(places)
      }
      for index in matrix.indices { matrix[index] *= means[index % columns] }
    }
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
