import Graphs

/// The edges of a file, and what the file says about them.
struct EdgeList {
  var edges: EdgeBlocks
  var names: NodeNames
  /// Whether edges have a direction, where the file says so.
  var saysDirected: Bool?
  var notes: [String] = []

  /// The graph, and what was done to make it. The edges are used up, so that they need not stand beside the graph.
  mutating func graph(kind: String, options: GraphFile.Options) throws(GraphError) -> GraphFile {
    let isDirected = options.isDirected ?? saysDirected ?? false
    switch (saysDirected, options.isDirected) {
    case (true?, nil): notes.append("the file says that edges have a direction")
    case (true?, false?): notes.append("the file says that edges have a direction, which is not looked at")
    case (false?, true?):
      notes.append("the file says that edges have no direction; each leads from its first node")
    default: break
    }
    if !options.keepsLoops { edges.removeLoops() }
    let lines = edges.tally()
    let graph = try Graph(
      nodeCount: names.count, edges: take(), directed: isDirected, threads: CompactEdges.threads)
    if lines.loops > 0 {
      notes.append(
        "\(lines.loops.counted("edge leads", "edges lead")) from a node to itself and "
          + "\(lines.loops == 1 ? "counts" : "count"); --no-diagonal leaves \(lines.loops == 1 ? "it" : "them") out"
      )
    }
    if lines.zeros > 0 {
      notes.append(
        "\(lines.zeros.counted("edge weighs", "edges weigh")) 0 and \(lines.zeros == 1 ? "is none" : "are none")"
      )
    }
    let repeated = lines.weighted - graph.edgeCount
    if repeated > 0 {
      notes.append(
        "\(repeated.counted("line repeats an edge", "lines repeat edges")): weights of the same edge are added up"
      )
    }
    var file = GraphFile(graph, names: names, kind: kind)
    file.notes = notes
    return file
  }

  /// Whether some edge leads from one node to another, by their names, which are no numbers.
  func has(_ source: String, _ target: String) -> Bool {
    guard case .texts(let texts) = names, let source = texts.firstIndex(of: source),
      let target = texts.firstIndex(of: target)
    else { return false }
    return edges.blocks.contains { block in
      (0..<block.count).contains { block.ends[2 * $0] == source && block.ends[2 * $0 + 1] == target }
    }
  }

  /// What is said where the first edge could be a line that counts nodes and edges: as many edges follow as its second number
  /// says, and no other node's number is above its first.
  var countNote: String? {
    guard let first = edges.blocks.first(where: { $0.count > 0 }), names.count > 2,
      let nodes = Int(names[Int(first.ends[0])]), let count = Int(names[Int(first.ends[1])]),
      count == edges.count - 1, count > 0
    else { return nil }
    // Numbers ascend, so that the largest are the last.
    let last = (names.count - 2..<names.count).compactMap { Int(names[$0]) }
    guard last.count == 2, last[1] == nodes || last == [nodes, count] else { return nil }
    return
      "the first line is an edge from \(nodes) to \(count), and as many lines follow: leave it out if it counts nodes and edges"
  }

  /// What is said where the first edge could be the heading 0,1 or 0,1,2 that pandas writes above columns without names: no other
  /// edge has those nodes, or the others' weights are no whole numbers.
  var headingNote: String? {
    guard let place = edges.blocks.firstIndex(where: { $0.count > 0 }), edges.count > 1 else { return nil }
    let first = edges.blocks[place]
    let (source, target) = (first.ends[0], first.ends[1])
    guard names[Int(source)] == "0", names[Int(target)] == "1", (first.weights.first ?? 2) == 2 else {
      return nil
    }
    // Whichever edge decides ends the search: most lists have those nodes again soon.
    let isAlone = !edges.blocks[place...].enumerated().contains { number, block in
      block.ends[(number == 0 ? 2 : 0)...].contains { $0 == source || $0 == target }
    }
    let areFractions = { edges.blocks.contains { $0.weights.contains { $0 != $0.rounded() } } }
    guard isAlone || !first.weights.isEmpty && areFractions() else { return nil }
    return
      "the first line is an edge from 0 to 1: leave it out if it is the heading of columns without names, as pandas writes it"
  }

  /// What is said where lines "i, j, weight" may be contacts "time, i, j": the first numbers never fall and repeat, the second and
  /// third are mostly the same numbers and never equal in a line, and the first two have less in common. Of a long list the
  /// first 65,536 lines are looked at. A list of edges that is sorted and weighted by whole numbers may be so by chance.
  var contactNote: String? {
    if case .texts = names { return nil }
    let ids = names
    var (firsts, seconds, thirds) = (Set<Int>(), Set<Int>(), Set<Int>())
    var (count, last) = (0, Int.min)
    for block in edges.blocks where block.count > 0 && count < 1 << 16 {
      guard !block.weights.isEmpty else { return nil }
      for edge in 0..<min(block.count, 1 << 16 - count) {
        let weight = block.weights[edge]
        guard let first = ids.number(Int(block.ends[2 * edge])),
          let second = ids.number(Int(block.ends[2 * edge + 1])), let third = Int(exactly: weight),
          first >= last, second != third
        else { return nil }
        last = first
        firsts.insert(first)
        seconds.insert(second)
        thirds.insert(third)
        count += 1
      }
    }
    let shared = Self.likeness(seconds, thirds)
    guard count > 2, firsts.count < count, shared >= 0.5, shared > Self.likeness(firsts, seconds) else {
      return nil
    }
    return
      "the third column counts as the weight; if the lines are contacts, time and two nodes, say so in a first line: "
      + "time,source,target"
  }

  /// The share of numbers that both sets have.
  private static func likeness(_ a: Set<Int>, _ b: Set<Int>) -> Double {
    Double(a.intersection(b).count) / Double(max(1, a.union(b).count))
  }

  private mutating func take() -> EdgeBlocks {
    defer { edges = EdgeBlocks() }
    return edges
  }
}

extension Int {
  /// "1 edge", "2 edges".
  func counted(_ one: String, _ many: String) -> String { "\(self) \(self == 1 ? one : many)" }
}

extension EdgeBlocks {
  /// How many edges there are of what kind: loops and others of weight 0, and those of any other weight. A loop of weight 0
  /// only names a node.
  fileprivate func tally() -> (loops: Int, zeros: Int, weighted: Int) {
    let parts = concurrentMap(blocks.count, threads: CompactEdges.threads) { blocks[$0].tally() }
    return parts.reduce((0, 0, 0)) { ($0.0 + $1.loops, $0.1 + $1.zeros, $0.2 + $1.weighted) }
  }

  fileprivate mutating func removeLoops() {
    for index in blocks.indices {
      let block = blocks[index]
      let kept = (0..<block.count).filter { block.ends[2 * $0] != block.ends[2 * $0 + 1] }
      if kept.count == block.count { continue }
      blocks[index] = Block(
        ends: kept.flatMap { [block.ends[2 * $0], block.ends[2 * $0 + 1]] },
        weights: block.weights.isEmpty ? [] : kept.map { block.weights[$0] })
    }
  }
}

extension EdgeBlocks.Block {
  fileprivate func tally() -> (loops: Int, zeros: Int, weighted: Int) {
    var (loops, zeros, weighted) = (0, 0, 0)
    ends.withUnsafeBufferPointer { ends in
      weights.withUnsafeBufferPointer { weights in
        for edge in 0..<count {
          let isLoop = ends[2 &* edge] == ends[2 &* edge &+ 1]
          if weights.isEmpty || weights[edge] != 0 {
            weighted &+= 1
            if isLoop { loops &+= 1 }
          } else if !isLoop {
            zeros &+= 1
          }
        }
      }
    }
    return (loops, zeros, weighted)
  }
}
