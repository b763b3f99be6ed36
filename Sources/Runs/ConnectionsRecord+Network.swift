import Networks
import Records

extension ConnectionsRecord {
  /// The record of a network.
  public init(of network: Network) {
    let (populations, connections) = (network.outline.populations, network.outline.connections)
    self.init(
      populations: populations.map {
        Population(name: $0.name, units: $0.unitCount, role: $0.role.rawValue, grid: $0.grid)
      },
      connections: connections.map {
        Connection(
          from: populations[$0.from].name, to: populations[$0.to].name,
          parameter: network.parameterShapes[$0.parameter].name,
          shape: network.parameterShapes[$0.parameter].shape.dimensions, window: $0.reading.window,
          groups: $0.reading.groups > 1 ? $0.reading.groups : nil, uses: $0.uses,
          windowUses: $0.windowUses.isEmpty ? nil : $0.windowUses,
          parts: $0.parts.isEmpty ? nil : $0.parts,
          fromScales: Self.scales($0.fromScales, network, units: $0.reading.from),
          toScales: Self.scales($0.toScales, network, units: $0.reading.to))
      })
  }

  private static func scales(_ scales: [UnitScale], _ network: Network, units: Int) -> [Scale]? {
    scales.isEmpty
      ? nil
      : scales.map {
        let (name, shape) = network.parameterShapes[$0.gains]
        return Scale(
          gains: name, variances: network.parameterShapes[$0.variances].name, epsilon: $0.epsilon,
          values: shape.count == units ? nil : shape.count)
      }
  }

  /// The populations and connections, parameters by their places in the list of connections; nil where a name or a role is
  /// not known.
  var outline: NetworkOutline? {
    var own: [Networks.Population] = []
    for population in populations {
      guard let role = Networks.Population.Role(rawValue: population.role), population.units > 0 else {
        return nil
      }
      own.append(
        Networks.Population(
          name: population.name, unitCount: population.units, role: role, grid: population.grid))
    }
    var joined: [Networks.Connection] = []
    for (index, connection) in connections.enumerated() {
      guard let from = position(of: connection.from), let to = position(of: connection.to),
        connection.window > 0
      else { return nil }
      let groups = connection.groups ?? 1
      guard groups > 0, populations[from].units % groups == 0, populations[to].units % groups == 0 else {
        return nil
      }
      let reading = Reading(
        window: connection.window, from: populations[from].units, to: populations[to].units, groups: groups)
      let (parts, uses) = (connection.parts ?? [], connection.windowUses ?? [])
      guard parts.isEmpty || connection.window % parts.count == 0 && uses.isEmpty,
        uses.isEmpty || uses.count == connection.window, (uses + [connection.uses]).allSatisfy({ $0 >= 0 })
      else { return nil }
      joined.append(
        Networks.Connection(
          from: from, to: to, parameter: index, reading: reading, uses: connection.uses, windowUses: uses,
          parts: parts))
    }
    return NetworkOutline(populations: own, connections: joined)
  }
}
