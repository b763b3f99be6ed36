@testable import Graphs

/// Graphs of every kind with the quality that measures them, and the same quality straight from its definition.
struct ZooAnimal: Sendable, CustomStringConvertible {
  let description: String
  let graph: Graph
  let objective: GraphObjective
  let definition: DenseQuality

  static let all: [ZooAnimal] = {
    var animals: [ZooAnimal] = []
    for directed in [false, true] {
      for (seed, density) in [(1, 0.15), (2, 0.5), (3, 1.0)] {
        for resolution in [1.0, 1.7] {
          let graph = try! randomGraph(
            14, density: density, directed: directed, weighted: seed != 2, loops: seed != 1, seed: UInt64(seed))
          let quality = Modularity(resolution: resolution)
          animals.append(
            ZooAnimal(
              description: "\(directed ? "directed" : "undirected") \(density) \(resolution)", graph: graph,
              objective: try! quality.objective(in: graph),
              definition: .modularity(graph, resolution: resolution)))
        }
      }
      let sizes = [5, 4, 2, 3]
      let blocks = layeredBlocks(sizes, modules: 2, leak: 0.4, seed: 4).map { $0.map { $0 < 0.3 ? 0 : $0 } }
      let graph = try! Graph(layerSizes: sizes, blocks: blocks, directed: directed)
      animals.append(
        ZooAnimal(
          description: "layered, \(directed ? "directed" : "undirected")", graph: graph,
          objective: try! LayeredModularity(layerSizes: sizes, resolution: 1.3).objective(in: graph),
          definition: .layered(graph, sizes, resolution: 1.3)))
    }
    // Inputs, units that are connected with themselves and both ways with others, and outputs.
    let sizes = [3, 5, 4, 2]
    let pairs: [(from: Int, to: Int)] = [(0, 1), (1, 1), (1, 2), (2, 1), (1, 3)]
    let graph = circuit(sizes, pairs, seed: 7)
    let quality = LayeredModularity(
      layerSizes: sizes, pairs: pairs.map { LayerPair(from: $0.from, to: $0.to) }, resolution: 1.3)
    animals.append(
      ZooAnimal(
        description: "recurrent", graph: graph, objective: try! quality.objective(in: graph),
        definition: .layered(graph, sizes, pairs: pairs, resolution: 1.3)))
    return animals
  }()

  /// Graphs with negative edges, whose expected weights may be negative: communities need not be connected there.
  static let signed = [false, true].map { directed in
    let graph = try! signedGraph(14, density: 0.4, directed: directed, seed: 5)
    return ZooAnimal(
      description: "signed, \(directed ? "directed" : "undirected")", graph: graph,
      objective: try! SignedModularity(resolution: 1.2).objective(in: graph),
      definition: .signed(graph, resolution: 1.2))
  }

  /// The same with passes that are given.
  func taking(_ passes: Passes) -> ZooAnimal {
    ZooAnimal(
      description: description, graph: graph, objective: objective.taking(passes), definition: definition)
  }

  /// Whether edges lead from one of the nodes to all others of them.
  func isConnected(_ nodes: [Int]) -> Bool {
    var reached: Set = [nodes[0]]
    for _ in nodes {
      for node in nodes where reached.contains(where: { objective.graph.weight(from: $0, to: node) != 0 }) {
        reached.insert(node)
      }
    }
    return reached.count == nodes.count
  }
}

extension GraphObjective {
  /// The same with passes that are given.
  func taking(_ passes: Passes) -> GraphObjective {
    GraphObjective(symmetric: graph, expected: expected, total: total, passes: passes)
  }
}

/// A directed graph of layers, each two of `pairs` joined by uneven weights of which a third is missing.
func circuit(_ sizes: [Int], _ pairs: [(from: Int, to: Int)], seed: UInt64) -> Graph {
  let blocks = pairs.enumerated().map { index, pair in
    LayerBlock(
      LayerPair(from: pair.from, to: pair.to),
      weights: (0..<sizes[pair.from] * sizes[pair.to]).map { place in
        (place + index) % 3 == 0 ? 0 : Float((place * 7 + index * 5 + Int(seed)) % 11 + 1) / 8
      })
  }
  return try! Graph(layerSizes: sizes, blocks: blocks, directed: true)
}

/// The largest difference between a gain and the change of the quality, over all moves of single nodes from a partition.
func worstGain(_ objective: GraphObjective, _ partition: Partition, quality: (Partition) -> Double) -> Double {
  var worst = 0.0
  let before = quality(partition)
  for node in 0..<partition.nodeCount {
    // Two gains differ by half the change of ΣS-weighted quality, for every pair counts twice.
    let gains = gainsOfNode(node, objective, partition)
    for community in 0..<partition.count {
      var labels = partition.membership
      labels[node] = community
      let change = quality(Partition(labels)) - before
      let gain = 2 / objective.total * (gains[community] - gains[partition.membership[node]])
      worst = max(worst, abs(gain - change))
    }
  }
  return worst
}

/// What a node gains in each community, as detection weighs it.
func gainsOfNode(_ node: Int, _ objective: GraphObjective, _ partition: Partition) -> [Double] {
  let communities = CommunityTable(objective.expected, membership: partition.membership.map(Int32.init))
  var gains = GainTable(nodeCount: partition.nodeCount)
  let home = communities.take(node)
  objective.graph.withRows {
    gains.weigh(node, home: home, among: 0..<partition.count, of: communities, $0)
  }
  // Communities that a node has no edges to may be left out; there it only meets what is expected.
  var isWeighed = Set([home])
  for other in 0..<partition.nodeCount where other != node && objective.graph.weight(from: node, to: other) != 0
  {
    isWeighed.insert(partition.membership[other])
  }
  return (0..<partition.count).map { isWeighed.contains($0) ? gains[$0] : -communities.expected(node, $0) }
}
