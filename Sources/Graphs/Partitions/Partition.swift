/// A division of the nodes 0 ..< n into communities.
///
/// Communities are numbered in the order in which their first node appears, so two partitions are equal when they
/// group the nodes alike, whatever labels they were made from.
public struct Partition: Equatable, Hashable, Sendable {
  /// The community of each node.
  public let membership: [Int]
  /// The number of communities.
  public let count: Int

  /// The partition that puts nodes of equal labels together.
  public init<Label: Hashable>(_ labels: some Sequence<Label>) {
    var numbers: [Label: Int] = [:]
    var membership: [Int] = []
    for label in labels {
      let number = numbers[label] ?? numbers.count
      numbers[label] = number
      membership.append(number)
    }
    self.membership = membership
    count = numbers.count
  }

  /// The same for labels that are numbers from 0 on, without a table that is asked for each node. O(nodes + largest label).
  init(numbers labels: [Int32]) {
    var numbers = [Int](repeating: -1, count: Int((labels.max() ?? -1) + 1))
    var count = 0
    membership = labels.map { label in
      if numbers[Int(label)] < 0 {
        numbers[Int(label)] = count
        count += 1
      }
      return numbers[Int(label)]
    }
    self.count = count
  }

  /// Every node in a community of its own.
  public static func singletons(_ nodeCount: Int) -> Partition { Partition(0..<nodeCount) }

  /// All nodes in one community.
  public static func whole(_ nodeCount: Int) -> Partition { Partition(repeatElement(0, count: nodeCount)) }

  /// The number of nodes.
  public var nodeCount: Int { membership.count }

  /// The nodes of each community, ascending.
  public var communities: [[Int]] {
    var communities = [[Int]](repeating: [], count: count)
    for (node, community) in membership.enumerated() { communities[community].append(node) }
    return communities
  }

  /// The number of nodes in each community.
  public var sizes: [Int] {
    var sizes = [Int](repeating: 0, count: count)
    for community in membership { sizes[community] += 1 }
    return sizes
  }

  /// The number of each node's community, where communities of nodes without edges have the numbers after all others.
  public func membership(isolated isIsolated: [Bool]) -> [Int] {
    let connected = Partition(membership.indices.filter { !isIsolated[$0] }.map { membership[$0] })
    let isolated = Partition(membership.indices.filter { isIsolated[$0] }.map { membership[$0] })
    var (next, after) = (connected.membership.makeIterator(), isolated.membership.makeIterator())
    return isIsolated.map { $0 ? connected.count + after.next()! : next.next()! }
  }

  /// The partition of `nodeCount` nodes of which `nodes` are divided as here, and all others are alone.
  func placed(at nodes: [Int], of nodeCount: Int) -> Partition {
    guard self.nodeCount < nodeCount else { return self }
    var labels = (0..<nodeCount).map { count + $0 }
    for (node, community) in zip(nodes, membership) { labels[node] = community }
    return Partition(labels)
  }

  /// Throws unless the partition covers `nodeCount` nodes.
  func requireNodeCount(_ expected: Int) throws(GraphError) {
    guard nodeCount == expected else { throw .partitionSize(nodes: nodeCount, expected: expected) }
  }
}
