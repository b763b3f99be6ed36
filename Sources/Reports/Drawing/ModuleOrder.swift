import Plots

/// The order in which nodes are drawn, so that modules stand together and run straight through the layers.
struct ModuleOrder: Equatable, Sendable {
  /// For each layer, its nodes' indices within the layer, in drawing order.
  let layers: [[Int]]
  /// The modules from top to bottom; a module's color is its place here.
  let modules: [Int]
  /// The nodes, by their places in the network, that have no edges: each is a module of its own by name alone.
  let isolated: Set<Int>

  /// Modules follow the mean place of their inputs; those without inputs come last, by their number, and after them nodes without
  /// edges.
  init(_ network: RunNetwork) {
    var places: [Int: (sum: Double, count: Double)] = [:]
    for index in 0..<network.layerSizes[0] {
      places[network.membership[index], default: (0, 0)].sum += Double(index)
      places[network.membership[index], default: (0, 0)].count += 1
    }
    let all = Set(network.membership)
    let isConnected = network.areConnected
    isolated = Set(network.membership.indices.filter { !isConnected[$0] })
    let used = Set(network.membership.indices.filter { isConnected[$0] }.map { network.membership[$0] })
    func place(_ module: Int) -> Double { places[module].map { $0.sum / $0.count } ?? .infinity }
    func key(_ module: Int) -> (Int, Double, Int) { (used.contains(module) ? 0 : 1, place(module), module) }
    modules = all.sorted { key($0) < key($1) }
    let rank = Dictionary(uniqueKeysWithValues: modules.enumerated().map { ($1, $0) })
    layers = zip(network.layerSizes, network.offsets).map { size, offset in
      (0..<size).sorted {
        (rank[network.membership[offset + $0]] ?? 0, $0) < (rank[network.membership[offset + $1]] ?? 0, $1)
      }
    }
  }

  /// The color of a node: its module's, or gray where it has no edges.
  func color(of node: Int, in network: RunNetwork) -> String {
    isolated.contains(node)
      ? Palette.neutral : Palette.category(modules.firstIndex(of: network.membership[node]) ?? 0)
  }

  /// The places in a layer's order where a new module starts; among nodes without edges there is none, for a line between any two
  /// of them would hide all else.
  func boundaries(layer: Int, in network: RunNetwork) -> [Int] {
    let offset = network.offsets[layer]
    let order = layers[layer]
    return order.indices.dropFirst().filter { place in
      let (node, before) = (offset + order[place], offset + order[place - 1])
      return network.membership[node] != network.membership[before]
        && !(isolated.contains(node) && isolated.contains(before))
    }
  }

  /// A weight matrix with its rows and columns in drawing order.
  func sorted(matrix: Int, of network: RunNetwork) -> [Float] {
    let ends = network.ends[matrix]
    let columns = network.layerSizes[ends.to]
    return layers[ends.from].flatMap { row in
      layers[ends.to].map { network.matrices[matrix][row * columns + $0] }
    }
  }
}
