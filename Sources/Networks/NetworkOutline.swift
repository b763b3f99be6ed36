import Tensors

/// A network as those see it who ask what is connected with what: populations of units, and the connections between them
/// in the order of their parameters.
public struct NetworkOutline: Equatable, Sendable {
  /// The populations, inputs first.
  public let populations: [Population]
  /// The connections, first layer to last.
  public let connections: [Connection]

  /// An outline from its parts.
  public init(populations: [Population], connections: [Connection]) {
    for connection in connections {
      require(
        populations.indices ~= connection.from && populations.indices ~= connection.to
          && connection.reading.from == populations[connection.from].unitCount
          && connection.reading.to == populations[connection.to].unitCount,
        "a connection from \(connection.from) to \(connection.to) among \(populations.count) populations")
    }
    self.populations = populations
    self.connections = connections
  }

  /// A chain of populations of the given sizes, inputs first, of which each is connected with the next.
  public init(sizes: [Int]) {
    let last = sizes.count - 1
    self.init(
      populations: sizes.enumerated().map { index, size in
        Population(
          name: index == 0 ? "inputs" : "layers.\(index - 1)", unitCount: size,
          role: index == 0 ? .input : index == last ? .output : .hidden, layer: index == 0 ? nil : index - 1)
      },
      connections: sizes.indices.dropLast().map {
        Connection(from: $0, to: $0 + 1, parameter: $0, reading: Reading(from: sizes[$0], to: sizes[$0 + 1]))
      })
  }

  /// The same populations, with the connections that have a part of this name by it alone; nil where none of those at some
  /// positions has it.
  public func taking(part: String, of positions: [Int]? = nil) -> NetworkOutline? {
    let taken = connections.map { $0.taking(part: part) }
    guard (positions ?? Array(connections.indices)).contains(where: { taken[$0] != nil }) else { return nil }
    return NetworkOutline(
      populations: populations, connections: zip(taken, connections).map { $0 ?? $1 })
  }

  /// The same populations and connections, each weight counted once for each use.
  public var unrolled: NetworkOutline {
    NetworkOutline(populations: populations, connections: connections.map(\.unrolled))
  }

  /// The same connections, each read as another outline of the same shapes reads it: by a part alone, or every use counted.
  public func read(as other: NetworkOutline) -> NetworkOutline {
    require(shapes == other.shapes, "connections of \(shapes) and \(other.shapes)")
    return NetworkOutline(
      populations: populations, connections: zip(connections, other.connections).map { $0.read(by: $1.reading) }
    )
  }

  /// The names of the parts that connections have, each once.
  public var partNames: [String] {
    var names: [String] = []
    for name in connections.flatMap(\.parts) where !names.contains(name) { names.append(name) }
    return names
  }

  /// The number of units of each population.
  public var sizes: [Int] { populations.map(\.unitCount) }

  /// The positions of the parameters that connect units.
  public var parameters: [Int] { connections.map(\.parameter) }

  /// The shape of each connection's weights, from × to.
  public var shapes: [Shape] { connections.map(\.reading.shape) }

  /// The number of inputs.
  public var inputCount: Int { populations.first?.unitCount ?? 0 }

  /// The number of outputs.
  public var outputCount: Int { populations.last { $0.role == .output }?.unitCount ?? 0 }

  /// The network's layers whose outputs are the activity of the units between some connections: of those that all but the
  /// last lead to, each once.
  public func activeLayers(of positions: [Int]) -> [Int] {
    var layers: [Int] = []
    for position in positions.dropLast() {
      if let layer = populations[connections[position].to].layer, !layers.contains(layer) {
        layers.append(layer)
      }
    }
    return layers
  }

  /// Whether every population is connected with the next one and with no other.
  public var isChain: Bool {
    populations.count == connections.count + 1
      && connections.enumerated().allSatisfy { $1.from == $0 && $1.to == $0 + 1 }
  }

  /// Whether each of some connections begins with the units that the one before it ends with, none visited twice.
  public func isChain(_ positions: [Int]) -> Bool {
    let path = positions.map { connections[$0] }
    let visited = path.prefix(1).map(\.from) + path.map(\.to)
    return zip(path, path.dropFirst()).allSatisfy { $0.to == $1.from } && Set(visited).count == visited.count
  }

  /// Whether some connections lead on and on, as in a chain, but that units may be connected with themselves on the way, once.
  public func isPath(_ positions: [Int]) -> Bool {
    let path = positions.map { connections[$0] }
    let loops = path.filter(\.isRecurrent).map(\.from)
    return zip(path, path.dropFirst()).allSatisfy { $0.to == $1.from } && Set(loops).count == loops.count
      && isChain(positions.filter { !connections[$0].isRecurrent }) && loops.count < path.count
  }

  /// Which of some connections follow each other, by their positions among these: the first of a pair ends where the second
  /// begins.
  ///
  /// In a chain these are the neighbors. Where a population is connected with itself, what comes in and what goes out
  /// each make a pair with that connection, and so does the connection with itself; the way past it makes none.
  public func pairs(of positions: [Int]) -> [(first: Int, second: Int)] {
    let path = positions.map { connections[$0] }
    let loops = Set(path.filter(\.isRecurrent).map(\.from))
    return path.indices.flatMap { first in
      path.indices.filter { second in
        path[first].to == path[second].from
          && (!loops.contains(path[first].to) || path[first].isRecurrent || path[second].isRecurrent)
      }.map { (first, $0) }
    }
  }
}
