import CKernels
import Randomness

/// Which passes detection takes.
enum Passes: Sendable {
  /// Those that fit the graph.
  case fitting
  /// Those of sparse graphs, however small and dense a graph is: for tests.
  case sparse
}

extension GraphObjective {
  /// The number of nodes from which passes for sparse graphs are worth it.
  static let fewestSparseNodes = 256
  /// The number of nodes from which reading rows in order saves more time than looking at nodes at random finds.
  static let fewestLargeNodes = 1 << 15
  /// The share of all pairs that edges join, up to which they are.
  static let sparseShare = 1.0 / 16

  /// Whether detection takes the passes of sparse graphs.
  var isSparse: Bool {
    guard !expected.mayBeNegative, !graph.hasNegativeWeights else { return false }
    return passes == .sparse
      || graph.nodeCount >= Self.fewestSparseNodes
        && Double(graph.weights.count) <= Self.sparseShare * Double(graph.nodeCount) * Double(graph.nodeCount)
  }

  /// Whether all restarts begin with a sweep and go through the nodes in order.
  var isLarge: Bool { graph.nodeCount >= Self.fewestLargeNodes }
}

/// The passes of detection over a sparse graph: lists of edges are walked in C, and a node looks only at what its
/// neighbors are in.
///
/// That finds all gains where neither weights nor expected weights are negative. Results do not depend on the number of
/// lanes. In the graphs that come out the entries of a row are in no order.
struct SparsePasses {
  let level: GraphObjective
  /// How many threads share a pass.
  var lanes = 1

  /// Moves single nodes to the communities that they gain most in, as often as `moves` says.
  func moved(from start: [Int32], in order: [Int32]? = nil, _ moves: mk_moves) -> LocalMoves.Outcome {
    var membership = start
    var moved: Int32 = 0
    let count = withLevel { level in
      guard let order else {
        return mk_move_nodes(level, &membership, nil, self.level.tolerance, moves, &moved)
      }
      return mk_move_nodes(level, &membership, order, self.level.tolerance, moves, &moved)
    }
    return LocalMoves.Outcome(membership: membership, count: count, gains: [], moved: moved != 0)
  }

  /// Takes communities apart into well-connected parts; see `Refinement`.
  func refined(_ moves: LocalMoves.Outcome, _ stream: inout RandomStream) -> (parts: [Int32], count: Int) {
    var shuffled = Groups(of: moves.membership, count: moves.count)
    let starts = shuffled.starts
    shuffled.members.withUnsafeMutableBufferPointer { members in
      for (start, end) in zip(starts, starts.dropFirst()) where end - start > 1 {
        for last in stride(from: end - 1, to: start, by: -1) {
          members.swapAt(last, start + stream.below(last - start + 1))
        }
      }
    }
    let groups = shuffled
    let nodeCount = moves.membership.count
    let draws = (0..<nodeCount).map { _ in stream.uniform() }
    let places = Groups.places(of: groups.members)
    // By place, numbered within each community, and how many there are in each.
    var parts = [Int32](repeating: 0, count: nodeCount)
    var counts = [Int32](repeating: 0, count: moves.count)
    withLevel { level in
      parts.withUnsafeMutableBufferPointer { parts in
        counts.withUnsafeMutableBufferPointer { counts in
          nonisolated(unsafe) let (level, parts, counts) = (level, parts.baseAddress, counts.baseAddress)
          forEachLane(lanes) { lane in
            mk_refine(
              level, moves.count, groups.members, places, groups.starts, draws, self.level.tolerance,
              Int32(lane),
              Int32(lanes), parts, counts)
          }
        }
      }
    }
    var numbers = [Int32](repeating: 0, count: nodeCount)
    var number: Int32 = 0
    for community in 0..<moves.count {
      for place in groups.starts[community]..<groups.starts[community + 1] {
        numbers[Int(groups.members[place])] = number + parts[place]
      }
      number += counts[community]
    }
    return (numbers, Int(number))
  }

  /// The objective whose nodes are the given parts, numbered from 0 without gaps.
  func aggregated(_ parts: [Int32], count: Int) -> GraphObjective {
    let groups = Groups(of: parts, count: count)
    let entries = rows(of: groups, parts: count) { level, from, to, offsets, neighbors, weights in
      mk_aggregate(level, parts, count, groups.members, groups.starts, from, to, offsets, neighbors, weights)
    }
    return GraphObjective(
      symmetric: entries, expected: level.expected.aggregated(parts, count: count), total: level.total,
      passes: level.passes)
  }

  /// The objective whose node i is node `order[i]` here.
  func renumbered(_ order: [Int32]) -> GraphObjective {
    let places = Groups.places(of: order)
    let groups = Groups(alone: order)
    let entries = rows(of: groups, parts: order.count) { level, from, to, offsets, neighbors, weights in
      mk_renumber(level, order, places, from, to, offsets, neighbors, weights)
    }
    return GraphObjective(
      symmetric: entries, expected: level.expected.renumbered(order), total: level.total, passes: level.passes)
  }

  /// The parts of each community that edges connect, numbered in the order of their first nodes.
  func connectedParts(of membership: [Int32]) -> (parts: [Int32], count: Int) {
    var count = 0
    let parts = [Int32](unsafeUninitializedCapacity: membership.count) { parts, initialized in
      count = withLevel { mk_connected_parts($0, membership, parts.baseAddress) }
      initialized = membership.count
    }
    return (parts, count)
  }

  /// The graph of rows that each lane writes some of.
  private func rows(
    of groups: Groups, parts count: Int,
    _ write:
      @Sendable (
        _ level: UnsafePointer<mk_level>, _ from: Int, _ to: Int, _ offsets: UnsafeMutablePointer<Int>,
        _ neighbors: UnsafeMutablePointer<Int32>, _ weights: UnsafeMutablePointer<Double>
      ) -> Int
  ) -> Graph {
    // Lanes begin where the nodes of as many entries have gone before, and write where those would end.
    let splits = (0...lanes).map { lane in split(groups, count, Double(lane) / Double(lanes)) }
    let capacity = level.graph.weights.count
    var offsets = [Int](repeating: 0, count: count + 1)
    var weights: [Double] = []
    let neighbors = [Int32](unsafeUninitializedCapacity: capacity) { neighbors, entries in
      weights = [Double](unsafeUninitializedCapacity: capacity) { weights, initialized in
        var counts = [Int](repeating: 0, count: lanes)
        withLevel { level in
          offsets.withUnsafeMutableBufferPointer { offsets in
            counts.withUnsafeMutableBufferPointer { counts in
              nonisolated(unsafe) let (level, offsets, counts) = (level, offsets.baseAddress!, counts)
              nonisolated(unsafe) let (neighbors, weights) = (neighbors.baseAddress, weights.baseAddress)
              forEachLane(lanes) { lane in
                let (from, to) = (splits[lane], splits[lane + 1])
                guard let neighbors, let weights, from.part < to.part else { return }
                counts[lane] = write(
                  level, from.part, to.part, offsets, neighbors + from.entry, weights + from.entry)
              }
            }
          }
        }
        for lane in 0..<lanes {
          let (from, to) = (splits[lane], splits[lane + 1])
          if from.entry != initialized, counts[lane] > 0 {
            (neighbors.baseAddress! + initialized).update(
              from: neighbors.baseAddress! + from.entry, count: counts[lane])
            (weights.baseAddress! + initialized).update(
              from: weights.baseAddress! + from.entry, count: counts[lane])
          }
          if initialized > 0 { for part in from.part..<to.part { offsets[part] += initialized } }
          initialized += counts[lane]
        }
        offsets[count] = initialized
        entries = initialized
      }
    }
    return Graph(isDirected: false, offsets: offsets, neighbors: neighbors, weights: weights)
  }

  /// The first part before which at least a share of the entries belongs to others, and how many these are.
  private func split(_ groups: Groups, _ count: Int, _ share: Double) -> (part: Int, entry: Int) {
    let (offsets, wanted) = (level.graph.offsets, share * Double(level.graph.weights.count))
    var (part, entry) = (0, 0)
    while part < count, Double(entry) < wanted || share == 1 {
      for place in groups.starts[part]..<groups.starts[part + 1] {
        let node = Int(groups.members[place])
        entry += offsets[node + 1] - offsets[node]
      }
      part += 1
    }
    return (part, entry)
  }

  /// Lends what C needs to a call.
  func withLevel<Result>(_ body: (UnsafePointer<mk_level>) -> Result) -> Result {
    let (graph, expected) = (level.graph, level.expected)
    return graph.offsets.withUnsafeBufferPointer { offsets in
      graph.neighbors.withUnsafeBufferPointer { neighbors in
        graph.weights.withUnsafeBufferPointer { weights in
          expected.shares.withUnsafeBufferPointer { shares in
            expected.pulls.withUnsafeBufferPointer { pulls in
              expected.spans.withUnsafeBytes { spans in
                var level = mk_level(
                  nodes: graph.nodeCount, offsets: offsets.baseAddress, neighbors: neighbors.baseAddress,
                  weights: weights.baseAddress, rank: expected.rank, shares: shares.baseAddress,
                  pulls: pulls.baseAddress, spans: spans.bindMemory(to: Int32.self).baseAddress)
                return body(&level)
              }
            }
          }
        }
      }
    }
  }
}
