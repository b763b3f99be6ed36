import Graphs
import Randomness
import Testing

@testable import GraphFiles

@Suite struct NodeNumberingTests {
  private func compact(_ blocks: [[UInt32]]) -> (names: NodeNames, ends: [[UInt32]]) {
    var edges = EdgeBlocks(blocks.map { EdgeBlocks.Block(ends: $0) })
    let names = NodeNumbering.compact(&edges)
    return (names, edges.blocks.map(\.ends))
  }

  @Test func numbersWithoutHolesStay() {
    let (names, ends) = compact([[2, 0], [1, 1]])
    #expect(names == .counted(3) && ends == [[2, 0], [1, 1]])
    #expect(compact([]).names == .counted(0))
    #expect(compact([[]]).names == .counted(0))
  }

  @Test func holesAreClosedInAscendingOrder() {
    let near = compact([[5, 2], [9, 5]])
    #expect(near.names == .numbers([2, 5, 9]) && near.ends == [[1, 0], [2, 1]])
    let far = compact([[4_000_000_000, 7], [1_000_000, 7]])
    #expect(far.names == .numbers([7, 1_000_000, 4_000_000_000]) && far.ends == [[2, 0], [1, 0]])
  }

  /// One edge may use bits up to 16 · (1 + 1024), and a table from there on.
  @Test(arguments: [16_399, 16_400, 16_401, UInt32.max - 1]) func bothWaysMeet(highest: UInt32) {
    let (names, ends) = compact([[highest, 64]])
    #expect(names == .numbers([64, Int(highest)]) && ends == [[1, 0]])
  }

  /// Every end is still called what it was, and names ascend.
  @Test(arguments: [70, 5000, 3_000_000, 4_294_967_294], [1, 40, 3000])
  func namesAreTheNumbersThatWere(range: Int, edges: Int) {
    var stream = RandomStream(seed: UInt64(range + edges), stream: .data)
    let blocks = (0..<3).map { _ in
      (0..<2 * edges).map { _ in UInt32(stream.uniform() * Double(range)) }
    }
    let (names, ends) = compact(blocks)
    let numbers = names.all.map { Int($0)! }
    #expect(numbers == Set(blocks.joined().map { Int($0) }).sorted())
    for (block, before) in zip(ends, blocks) {
      #expect(block.map { numbers[Int($0)] } == before.map { Int($0) })
    }
  }
}
