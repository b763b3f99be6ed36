/// The nodes group by group.
struct Groups {
  /// The nodes, ascending within each group.
  var members: [Int32]
  /// Where each group begins in `members`; one more than there are groups.
  let starts: [Int]

  /// Groups of equal labels, which are numbered from 0 to below `count`. O(nodes + groups).
  init(of labels: [Int32], count: Int) {
    var next = [Int](repeating: 0, count: count + 1)
    for label in labels { next[Int(label) + 1] += 1 }
    for group in 0..<count { next[group + 1] += next[group] }
    starts = next
    members = [Int32](unsafeUninitializedCapacity: labels.count) { members, initialized in
      for (node, label) in labels.enumerated() {
        members[next[Int(label)]] = Int32(truncatingIfNeeded: node)
        next[Int(label)] &+= 1
      }
      initialized = labels.count
    }
  }

  /// Each node in a group of its own, in an order.
  init(alone order: [Int32]) {
    members = order
    starts = Array(0...order.count)
  }

  /// Where each node stands in an order.
  static func places(of order: [Int32]) -> [Int32] {
    [Int32](unsafeUninitializedCapacity: order.count) { places, initialized in
      for (place, node) in order.enumerated() { places[Int(node)] = Int32(truncatingIfNeeded: place) }
      initialized = order.count
    }
  }
}
