/// The order in which nodes are drawn, so that modules stand together and run straight through the layers.
struct ModuleOrder: Equatable, Sendable {
  /// For each layer, its nodes' indices within the layer, in drawing order.
  let layers: [[Int]]
  /// The modules from top to bottom; a module's color is its place here.
  let modules: [Int]

  /// Modules follow the mean place of their inputs; those without inputs come last, by their number.
  init(_ network: RunNetwork) {
    var places: [Int: (sum: Double, count: Double)] = [:]
    for index in 0..<network.layerSizes[0] {
      places[network.membership[index], default: (0, 0)].sum += Double(index)
      places[network.membership[index], default: (0, 0)].count += 1
    }
    let all = Set(network.membership)
    func place(_ module: Int) -> Double { places[module].map { $0.sum / $0.count } ?? .infinity }
    modules = all.sorted { (place($0), $0) < (place($1), $1) }
    let rank = Dictionary(uniqueKeysWithValues: modules.enumerated().map { ($1, $0) })
    layers = zip(network.layerSizes, network.offsets).map { size, offset in
      (0..<size).sorted {
        (rank[network.membership[offset + $0]] ?? 0, $0) < (rank[network.membership[offset + $1]] ?? 0, $1)
      }
    }
  }

  /// The places in a layer's order where a new module starts.
  func boundaries(layer: Int, in network: RunNetwork) -> [Int] {
    let offset = network.offsets[layer]
    let order = layers[layer]
    return order.indices.dropFirst().filter {
      network.membership[offset + order[$0]] != network.membership[offset + order[$0 - 1]]
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
