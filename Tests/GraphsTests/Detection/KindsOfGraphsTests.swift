import CKernels
import Foundation
import Randomness
import Testing

@testable import Graphs

/// What detection keeps on graphs of every kind: it never ends below what its first pass gives, and more restarts never find less.
struct KindsOfGraphsTests {
  /// A kind of graph, drawn from a seed.
  struct Kind: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let graph: @Sendable (inout RandomStream) throws -> Graph

    static let all: [Kind] = [
      Kind(testDescription: "planted, 0.8 of the limit") { try planted(share: 0.8, &$0) },
      Kind(testDescription: "planted, at the limit") { try planted(share: 1, &$0) },
      Kind(testDescription: "planted, 1.2 of the limit") { try planted(share: 1.2, &$0) },
      Kind(testDescription: "planted, dense") { try plantedDense(&$0) },
      Kind(testDescription: "uneven modules, mixing 0.2") { try uneven(mixing: 0.2, &$0) },
      Kind(testDescription: "uneven modules, mixing 0.6") { try uneven(mixing: 0.6, &$0) },
      Kind(testDescription: "grid") { _ in try grid(20) },
      Kind(testDescription: "Watts–Strogatz") { try smallWorld(400, rewired: 0.1, &$0) },
      Kind(testDescription: "Erdős–Rényi") { stream in try pairs(400) { _, _ in stream.uniform() < 0.02 } },
      Kind(testDescription: "Barabási–Albert") { try preferential(400, links: 3, &$0) },
      Kind(testDescription: "geometric") { try geometric(400, radius: 0.08, &$0) },
      Kind(testDescription: "dense Gaussian") { try gaussian(60, &$0) },
    ]
  }

  private func graph(_ kind: Kind, seed: UInt64) throws -> Graph {
    var stream = RandomStream(seed: seed, stream: .data)
    return try kind.graph(&stream)
  }

  /// The first restarts are the same however many there are, so that the best of more is no worse, but for what counts as equal.
  @Test(arguments: Kind.all) func moreRestartsNeverFindLess(kind: Kind) throws {
    for seed in 1...2 as ClosedRange<UInt64> {
      let graph = try graph(kind, seed: seed)
      let objective = try Modularity().objective(in: graph)
      let slack = objective.tolerance / objective.total
      var before: Detection?
      for restarts in [1, 2, 4, 8] {
        let found = try Leiden(restarts: restarts, seed: seed).communities(of: graph)
        if let before {
          #expect(found.quality >= before.quality - slack, "\(restarts) restarts")
          #expect(found.restartQualities.starts(with: before.restartQualities))
        }
        before = found
      }
    }
  }

  /// A climb from single nodes or a random partition begins with moves of single nodes, one from a sweep with that sweep; what follows only ever raises the quality.
  @Test(arguments: Kind.all, [false, true]) func neverEndsBelowTheFirstPass(kind: Kind, isOdd: Bool) throws {
    for seed in 1...3 as ClosedRange<UInt64> {
      let graph = try graph(kind, seed: seed)
      for objective in [
        try Modularity().objective(in: graph), try Modularity(resolution: 1.7).objective(in: graph),
      ] {
        var stream = RandomStream(seed: seed, stream: .detection)
        // The pass draws what the climb draws, its start first.
        var same = stream
        var climb = Climb(objective, isOdd: isOdd, &stream)
        let first = objective.firstPass(isOdd: isOdd, &same)
        let (membership, quality) = climb.run(&stream)
        #expect(quality >= objective.quality(of: Partition(first)) - 1e-12)
        #expect(abs(quality - objective.quality(of: Partition(membership))) < 1e-12)
      }
    }
  }

  /// Taking communities apart loses nothing: the parts begin in the communities that they were taken from, and moving them gains or changes nothing.
  @Test(arguments: Kind.all) func neverEndsBelowWhatWasNotRefined(kind: Kind) throws {
    let graph = try graph(kind, seed: 4)
    let objective = try Modularity().objective(in: graph)
    var stream = RandomStream(seed: 4, stream: .detection)
    var moves = LocalMoves(objective, membership: (0..<Int32(graph.nodeCount)).map { $0 })
    let moved = moves.run(&stream)
    let unrefined = objective.quality(of: Partition(moved.membership))
    var refinement = Refinement(objective, moved, &stream)
    let (parts, count) = refinement.run(&stream)
    let level = objective.aggregated(parts, count: count)
    var communities = [Int32](repeating: 0, count: count)
    for (node, part) in parts.enumerated() { communities[Int(part)] = moved.membership[node] }
    #expect(abs(level.quality(of: Partition(communities)) - unrefined) < 1e-12)
    var above = LocalMoves(level, membership: communities)
    #expect(level.quality(of: Partition(above.run(&stream).membership)) >= unrefined - 1e-12)
  }
}

extension GraphObjective {
  /// The communities after the first pass of a climb: moves of single nodes until none gains, or in sparse graphs one sweep on odd restarts.
  fileprivate func firstPass(isOdd: Bool, _ stream: inout RandomStream) -> [Int32] {
    let alone = (0..<Int32(graph.nodeCount)).map { $0 }
    guard isSparse else {
      var start = alone
      if isOdd {
        // These start from a random partition, which has a quality of its own to be raised.
        let count = 2 + stream.below(max(1, Int(Double(graph.nodeCount).squareRoot())))
        start = Partition(alone.map { _ in stream.below(count) }).membership.map(Int32.init)
      }
      var moves = LocalMoves(self, membership: start)
      return moves.run(&stream).membership
    }
    let order = stream.permutation(graph.nodeCount).map(Int32.init)
    return SparsePasses(level: self).moved(from: alone, in: order, isOdd ? MK_ONE_SWEEP : MK_UNTIL_QUIET)
      .membership
  }
}

/// The graph of those pairs of nodes for which a rule holds.
private func pairs(_ nodeCount: Int, _ isJoined: (Int, Int) -> Bool) throws -> Graph {
  try Graph(
    nodeCount: nodeCount,
    edges: (0..<nodeCount).flatMap { b in (0..<b).filter { isJoined($0, b) }.map { Edge($0, b) } })
}

/// Four equal modules whose degrees within and without differ by a share of the least that can be detected: c_in − c_out = 4 √c at mean degree c.
private func planted(share: Double, _ stream: inout RandomStream) throws -> Graph {
  let (nodeCount, modules, degree) = (400, 4.0, 8.0)
  let outside = degree - share * degree.squareRoot()
  let inside = outside + modules * share * degree.squareRoot()
  return try pairs(nodeCount) { a, b in
    stream.uniform() < (a / 100 == b / 100 ? inside : outside) / Double(nodeCount)
  }
}

/// Four modules of 25 nodes, of which most are joined.
private func plantedDense(_ stream: inout RandomStream) throws -> Graph {
  try pairs(100) { a, b in stream.uniform() < (a / 25 == b / 25 ? 0.6 : 0.4) }
}

/// Modules and degrees of sizes that follow power laws, as in the benchmark of Lancichinetti, Fortunato and Radicchi.
private func uneven(mixing: Double, _ stream: inout RandomStream) throws -> Graph {
  var module: [Int] = []
  while module.count < 400 {
    let size = min(60, Int(12 / (1 - stream.uniform() * 0.8)))
    module += [Int](repeating: (module.last ?? -1) + 1, count: size)
  }
  module.removeLast(module.count - 400)
  var ends: [Int] = []
  for node in 0..<400 {
    ends += [Int](repeating: node, count: min(40, Int(4 / (1 - stream.uniform() * 0.98).squareRoot())))
  }
  let within = Dictionary(grouping: ends) { module[$0] }
  let edges = ends.compactMap { node -> Edge? in
    guard stream.uniform() < 0.5 else { return nil }
    let others = stream.uniform() < mixing ? ends : within[module[node]]!
    let other = others[stream.below(others.count)]
    return other == node ? nil : Edge(node, other)
  }
  return try Graph(nodeCount: 400, edges: edges)
}

private func grid(_ side: Int) throws -> Graph {
  var edges: [Edge] = []
  for node in 0..<side * side {
    if node % side < side - 1 { edges.append(Edge(node, node + 1)) }
    if node / side < side - 1 { edges.append(Edge(node, node + side)) }
  }
  return try Graph(nodeCount: side * side, edges: edges)
}

/// A ring of nodes joined with three on either side, some edges with one end anywhere.
private func smallWorld(_ nodeCount: Int, rewired: Double, _ stream: inout RandomStream) throws -> Graph {
  let edges = (0..<nodeCount).flatMap { node in
    (1...3).map { step in
      Edge(node, stream.uniform() < rewired ? stream.below(nodeCount) : (node + step) % nodeCount)
    }
  }
  return try Graph(nodeCount: nodeCount, edges: edges.filter { $0.source != $0.target })
}

/// Nodes come one by one and join others with probability proportional to their degree.
private func preferential(_ nodeCount: Int, links: Int, _ stream: inout RandomStream) throws -> Graph {
  var ends = [0, 1]
  var edges = [Edge(0, 1)]
  for node in 2..<nodeCount {
    for other in Set((0..<links).map { _ in ends[stream.below(ends.count)] }).sorted() {
      edges.append(Edge(node, other))
      ends += [node, other]
    }
  }
  return try Graph(nodeCount: nodeCount, edges: edges)
}

/// Places in a square, joined where they are near.
private func geometric(_ nodeCount: Int, radius: Double, _ stream: inout RandomStream) throws -> Graph {
  let places = (0..<nodeCount).map { _ in (x: stream.uniform(), y: stream.uniform()) }
  return try pairs(nodeCount) { a, b in
    hypot(places[a].x - places[b].x, places[a].y - places[b].y) < radius
  }
}

private func gaussian(_ nodeCount: Int, _ stream: inout RandomStream) throws -> Graph {
  try Graph(
    nodeCount: nodeCount,
    edges: (0..<nodeCount).flatMap { b in (0..<b).map { Edge($0, b, weight: abs(stream.normal())) } })
}
