import Graphs
import Testing

@testable import GraphFiles

@Suite struct EdgeListTests {
  private func graph(
    _ ends: [UInt32], weights: [Double] = [], says: Bool? = nil, directed: Bool? = nil, loops: Bool = true
  ) throws -> GraphFile {
    var list = EdgeList(
      edges: EdgeBlocks([.init(ends: ends, weights: weights)]), names: .counted(4), saysDirected: says)
    var options = GraphFile.Options()
    (options.isDirected, options.keepsLoops) = (directed, loops)
    let file = try list.graph(kind: "a list", options: options)
    #expect(list.edges == EdgeBlocks(), "the edges are used up")
    return file
  }

  /// What the user says counts, else what the file says, and who was not heard is told.
  @Test(
    arguments: [
      (nil, nil, false, nil), (nil, true, true, nil), (nil, false, false, nil), (false, nil, false, nil),
      (false, false, false, nil), (true, true, true, nil),
      (true, nil, true, "the file says that edges have a direction"),
      (true, false, false, "the file says that edges have a direction, which is not looked at"),
      (false, true, true, "the file says that edges have no direction; each leads from its first node"),
    ] as [(Bool?, Bool?, Bool, String?)])
  func directionIsAskedOrSaid(says: Bool?, asked: Bool?, isDirected: Bool, note: String?) throws {
    let file = try graph([1, 0], says: says, directed: asked)
    #expect(file.graph == (try Graph(nodeCount: 4, edges: [Edge(1, 0)], directed: isDirected)))
    #expect(file.notes == [note].compactMap { $0 } && file.kind == "a list")
  }

  @Test(
    arguments: [
      ([0, 1, 1, 2], [], []),
      ([0, 0], [], ["1 edge leads from a node to itself and counts; --no-diagonal leaves it out"]),
      (
        [0, 0, 1, 1], [2, 3],
        ["2 edges lead from a node to itself and count; --no-diagonal leaves them out"]
      ),
      ([0, 1, 2, 3], [0, 1], ["1 edge weighs 0 and is none"]),
      ([0, 1, 2, 3], [0, 0], ["2 edges weigh 0 and are none"]),
      // A loop of weight 0 only names a node.
      ([0, 1, 3, 3], [1, 0], []),
      ([0, 1, 1, 0], [], ["1 line repeats an edge: weights of the same edge are added up"]),
      ([0, 1, 1, 0, 0, 1], [2, 3, 4], ["2 lines repeat edges: weights of the same edge are added up"]),
    ] as [([UInt32], [Double], [String])])
  func whatIsDoneIsSaid(ends: [UInt32], weights: [Double], notes: [String]) throws {
    #expect(try graph(ends, weights: weights).notes == notes)
  }

  @Test func weightsOfTheSameEdgeAreAddedUp() throws {
    let file = try graph([0, 1, 1, 0, 2, 3], weights: [2, -0.5, 4])
    #expect(file.graph.edges == [Edge(0, 1, weight: 1.5), Edge(2, 3, weight: 4)])
    let arcs = try graph([0, 1, 1, 0, 2, 3], weights: [2, -0.5, 4], directed: true)
    #expect(arcs.graph.edges == [Edge(0, 1, weight: 2), Edge(1, 0, weight: -0.5), Edge(2, 3, weight: 4)])
    #expect(arcs.notes.isEmpty)
  }

  @Test func loopsCanBeLeftOut() throws {
    for weights in [[], [5, 1, 1, 7]] as [[Double]] {
      let file = try graph([0, 0, 1, 2, 2, 3, 3, 3], weights: weights, loops: false)
      #expect(file.graph.edges == [Edge(1, 2), Edge(2, 3)] && file.notes.isEmpty)
    }
  }

  @Test func countsAgreeWithTheirNoun() {
    #expect([0, 1, 2].map { $0.counted("loop", "loops") } == ["0 loops", "1 loop", "2 loops"])
  }

  /// pandas writes 0,1 or 0,1,2 above columns without names.
  @Test(
    arguments: [
      ([0, 1, 2, 3, 3, 4], [], true), ([0, 1, 2, 3, 0, 4], [], false), ([0, 1], [], false),
      ([0, 1, 2, 3], [2, 1], true), ([0, 1, 2, 3], [1, 1], false),
      ([0, 1, 1, 2], [2, 0.5], true), ([0, 1, 1, 2], [2, 3], false), ([2, 3, 0, 1], [], false),
    ] as [([UInt32], [Double], Bool)])
  func aFirstEdgeMayBeAHeading(ends: [UInt32], weights: [Double], isSaid: Bool) {
    let list = EdgeList(edges: EdgeBlocks([.init(ends: ends, weights: weights)]), names: .counted(5))
    #expect((list.headingNote != nil) == isSaid)
  }
}
