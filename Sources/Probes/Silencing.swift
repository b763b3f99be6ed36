import Networks
import Tensors

extension NetworkOutline {
  /// The positions of the populations between inputs and outputs from which something leads on.
  var hidden: [Int] {
    populations.indices.filter { population in
      populations[population].role == .hidden && connections.contains { $0.from == population }
    }
  }
}

extension Parameters {
  /// The same with some units of a population silent: all weights that lead from them are zero, or those alone that lead to units of
  /// their own population.
  func silencing(
    _ units: [Int], of population: Int, in outline: NetworkOutline, withinPopulation: Bool = false
  ) -> Parameters {
    var silent = self
    for connection in outline.connections
    where connection.from == population && (connection.isRecurrent || !withinPopulation) {
      let reading = connection.reading
      let (sources, targets) = (reading.from / reading.groups, reading.to / reading.groups)
      silent.tensors[connection.parameter].withMutableElements { elements in
        for window in 0..<reading.window {
          for unit in units {
            let row = (window * sources + unit % sources) * reading.to
            // A unit of a group leads to the units of its own group alone.
            let first = unit / sources * targets
            for target in first..<first + targets { elements[row + target] = 0 }
          }
        }
      }
    }
    return silent
  }
}

extension Probe {
  /// Throws where nothing lies between inputs and outputs.
  func checkHiddenUnits(_ network: Network) throws(Unfit) {
    guard !network.outline.hidden.isEmpty else {
      throw Unfit(
        Self.name, found: "the network has no hidden units", allowed: "networks with hidden layers")
    }
  }
}
