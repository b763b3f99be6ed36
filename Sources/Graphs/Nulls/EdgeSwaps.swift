import Randomness

/// Edges that exchange their ends at random, so that every node keeps its number of edges.
///
/// Two edges a → b and c → d become a → d and c → b, unless that makes a loop or an edge that exists already. An
/// undirected edge may be read from either end. Of edges of two kinds, such as positive and negative ones, two of one kind
/// exchange their ends, and where two of the other kind are in the way these exchange theirs at the same time; so every node keeps
/// its number of each, and where all nodes are joined the kinds still change places. Each exchange is as likely as the one back, so in the end every graph that
/// exchanges lead to is equally likely: every graph of these degrees if edges are undirected or join two groups of nodes,
/// and for directed edges all but those that differ by turning triangles around. Source: Maslov and Sneppen, "Specificity
/// and stability in topology of protein networks" (2002).
public struct EdgeSwaps: Sendable {
  /// Where each edge starts.
  public private(set) var sources: [Int]
  /// Where each edge ends.
  public private(set) var targets: [Int]
  let isDirected: Bool
  private let kinds: [Bool]
  private var present: PairSet
  /// Of edges of two kinds, which joins two nodes.
  private var edges: PairIndex?

  /// Begins at edges between the nodes 0 ..< `nodeCount` that are all different and no loops; `kinds` tells two kinds of them
  /// apart, or none.
  public init(nodeCount: Int, sources: [Int], targets: [Int], isDirected: Bool, kinds: [Bool] = []) {
    precondition(
      kinds.isEmpty || kinds.count == sources.count, "\(kinds.count) kinds of \(sources.count) edges")
    self.kinds = kinds.contains(true) && kinds.contains(false) ? kinds : []
    precondition(sources.count == targets.count, "\(sources.count) sources and \(targets.count) targets")
    self.sources = sources
    self.targets = targets
    self.isDirected = isDirected
    present = PairSet(nodeCount: nodeCount, isOrdered: isDirected)
    if self.kinds.isEmpty {
      for (source, target) in zip(sources, targets) { present.insert(source, target) }
    } else {
      edges = PairIndex(nodeCount: nodeCount, isDirected, sources, targets)
    }
  }

  /// Tries a number of exchanges for each edge, of which 20 forget the beginning well in sparse graphs; returns how many
  /// were made. Zero say that there is no choice, as among all pairs of nodes.
  @discardableResult
  public mutating func swap(attemptsPerEdge: Int = 20, using stream: inout RandomStream) -> Int {
    let count = sources.count
    guard count > 1 else { return 0 }
    var swaps = 0
    for _ in 0..<(attemptsPerEdge * count) {
      let (first, second) = (stream.below(count), stream.below(count))
      let isReversed = !isDirected && stream.below(2) == 1
      guard let exchange = exchange(first, second, isReversed: isReversed) else { continue }
      make(exchange)
      swaps += 1
    }
    return swaps
  }

  /// An exchange of the ends of two edges, the second read from either end, and of the two that are in the way where there are any.
  struct Exchange {
    let first: Int
    let second: Int
    /// The ends of the second.
    let source: Int
    let target: Int
    /// The edges that stand where the first and the second go.
    let inTheWay: (first: Int, second: Int)?
  }

  /// What two edges do to exchange their ends; nil where one edge is in the way, or two that are not both of the other kind.
  func exchange(_ first: Int, _ second: Int, isReversed: Bool) -> Exchange? {
    let (a, b) = (sources[first], targets[first])
    let (source, target) =
      isReversed ? (targets[second], sources[second]) : (sources[second], targets[second])
    guard first != second, a != target, source != b else { return nil }
    var inTheWay: (first: Int, second: Int)?
    if let edges {
      guard kinds[first] == kinds[second] else { return nil }
      let (there, here) = (edges[a, target], edges[source, b])
      if there != nil || here != nil {
        guard let there, let here, there != here, kinds[there] != kinds[first], kinds[here] != kinds[first]
        else {
          return nil
        }
        inTheWay = (there, here)
      }
    } else if present.contains(a, target) || present.contains(source, b) {
      return nil
    }
    return Exchange(first: first, second: second, source: source, target: target, inTheWay: inTheWay)
  }

  /// Exchanges ends.
  mutating func make(_ exchange: Exchange) {
    let (first, second, source, target) = (exchange.first, exchange.second, exchange.source, exchange.target)
    let (a, b) = (sources[first], targets[first])
    if edges == nil {
      present.remove(a, b)
      present.remove(source, target)
      present.insert(a, target)
      present.insert(source, b)
    } else {
      edges![a, b] = exchange.inTheWay?.first
      edges![source, target] = exchange.inTheWay?.second
      edges![a, target] = first
      edges![source, b] = second
    }
    if let (there, here) = exchange.inTheWay {
      (sources[there], targets[there]) = (a, b)
      (sources[here], targets[here]) = (source, target)
    }
    targets[first] = target
    (sources[second], targets[second]) = (source, b)
  }
}

/// Which edge joins two nodes.
private struct PairIndex: Sendable {
  private let nodeCount: Int
  private let isOrdered: Bool
  private var edges: [Int: Int] = [:]

  init(nodeCount: Int, _ isOrdered: Bool, _ sources: [Int], _ targets: [Int]) {
    self.nodeCount = nodeCount
    self.isOrdered = isOrdered
    edges.reserveCapacity(sources.count)
    for (index, ends) in zip(sources, targets).enumerated() { self[ends.0, ends.1] = index }
  }

  subscript(source: Int, target: Int) -> Int? {
    get { edges[name(source, target)] }
    set { edges[name(source, target)] = newValue }
  }

  private func name(_ source: Int, _ target: Int) -> Int {
    isOrdered || source < target ? source * nodeCount + target : target * nodeCount + source
  }
}

/// Pairs of nodes: a bit for each pair, or a set where that would take more than 16 MiB.
private struct PairSet: Sendable {
  let nodeCount: Int
  private let isOrdered: Bool
  private var bits: [UInt64] = []
  private var names: Set<Int> = []

  init(nodeCount: Int, isOrdered: Bool) {
    self.nodeCount = nodeCount
    self.isOrdered = isOrdered
    let (pairs, overflow) = nodeCount.multipliedReportingOverflow(by: nodeCount)
    if !overflow, pairs <= 1 << 27 { bits = [UInt64](repeating: 0, count: pairs / 64 + 1) }
  }

  /// Without an order both have one name.
  private func name(_ source: Int, _ target: Int) -> Int {
    isOrdered || source < target ? source * nodeCount + target : target * nodeCount + source
  }

  func contains(_ source: Int, _ target: Int) -> Bool {
    let name = name(source, target)
    return bits.isEmpty ? names.contains(name) : bits[name >> 6] >> UInt64(name & 63) & 1 == 1
  }

  mutating func insert(_ source: Int, _ target: Int) {
    let name = name(source, target)
    if bits.isEmpty { names.insert(name) } else { bits[name >> 6] |= 1 << UInt64(name & 63) }
  }

  mutating func remove(_ source: Int, _ target: Int) {
    let name = name(source, target)
    if bits.isEmpty { names.remove(name) } else { bits[name >> 6] &= ~(1 << UInt64(name & 63)) }
  }
}
