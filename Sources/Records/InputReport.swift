/// What was read of an input before it was measured: keys of their own beside those of the measurement.
public struct InputReport: Codable, Equatable, Sendable {
  /// An array of a file.
  public struct Array: Codable, Equatable, Sendable {
    /// Its name in the file.
    public var name: String
    /// Its dimensions in the file; empty where they are not known.
    public var shape: [Int]
    /// Why it was left out; nil for one that was taken.
    public var reason: String?

    /// An array, and why it was left out where it was.
    public init(name: String, shape: [Int], reason: String? = nil) {
      self.name = name
      self.shape = shape
      self.reason = reason
    }
  }

  /// Units of a network whose layers were found by name.
  public struct Population: Codable, Equatable, Sendable {
    /// The layer that makes them.
    public var name: String
    /// How many there are.
    public var units: Int

    /// Units under a name.
    public init(name: String, units: Int) {
      self.name = name
      self.units = units
    }
  }

  /// What it was read as: "network", "list of edges", "adjacency matrix", "GraphML", …
  public var readAs: String
  /// The arrays that are the network, first layer to last, or the matrix of a graph; nil for a graph's own file.
  public var taken: [Array]?
  /// The other arrays of the file, each with the reason; nil for a graph's own file.
  public var leftOut: [Array]?
  /// The units of a network in the order of `membership`; nil where its layers follow each other as the arrays do.
  public var populations: [Population]?
  /// Which axis of the arrays is the inputs, `in-out` or `out-in`; nil for a graph.
  public var orientation: String?
  /// Why: "given", "as the metadata says", "as they follow each other", "assumed".
  public var orientationReason: String?
  /// What the nodes are called, in the order of `membership`; nil where that is their number.
  public var names: [String]?
  /// The file whose modules were measured; nil where modules were searched for.
  public var partition: String?
  /// What was found, guessed or done to the data, one clause each.
  public var notes: [String]

  private enum CodingKeys: String, CodingKey {
    case taken, populations, orientation, names, partition, notes
    case readAs = "read_as"
    case leftOut = "left_out"
    case orientationReason = "orientation_reason"
  }

  /// What was read.
  public init(
    readAs: String, taken: [Array]? = nil, leftOut: [Array]? = nil, populations: [Population]? = nil,
    orientation: String? = nil, orientationReason: String? = nil, names: [String]? = nil, notes: [String] = []
  ) {
    self.readAs = readAs
    self.taken = taken
    self.leftOut = leftOut
    self.populations = populations
    self.orientation = orientation
    self.orientationReason = orientationReason
    self.names = names
    self.notes = notes
  }
}
