import Testing

@testable import Configuration

@Suite("Leaves of a configuration") struct LeavesTests {
  private let tree: ConfigurationValue

  init() throws {
    tree = try YAML.parse("a: { b: 1, c: [2, { d: x }] }\ne: []\nf: {}\ng:", source: "here")
  }

  @Test("lists are values with a text of their own") func closedLists() {
    let leaves = tree.leaves(openingLists: false)
    #expect(leaves.map(\.key) == ["a.b", "a.c", "e", "f", "g"])
    #expect(leaves.map(\.text) == ["1", "[2, {d: x}]", "[]", "{}", "null"])
  }

  @Test("or are opened by position, but for empty ones") func openLists() {
    let leaves = tree.leaves(openingLists: true)
    #expect(leaves.map(\.key) == ["a.b", "a.c.0", "a.c.1.d", "e", "f", "g"])
    #expect(leaves.map(\.text) == ["1", "2", "x", "[]", "{}", "null"])
  }

  @Test("differences keep the first order, and end with what only the second has") func differ() {
    let first: [Leaf] = [("a", "1"), ("b", "2"), ("c", "3")]
    let second: [Leaf] = [("d", "4"), ("c", "5"), ("a", "1")]
    let found = differences(first, second)
    #expect(found.map(\.key) == ["b", "c", "d"])
    #expect(found.map(\.first) == ["2", "3", nil])
    #expect(found.map(\.second) == [nil, "5", "4"])
    #expect(differences(first, first).isEmpty)
  }
}
