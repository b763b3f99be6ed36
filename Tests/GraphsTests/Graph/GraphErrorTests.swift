import Testing

@testable import Graphs

struct GraphErrorTests {
  @Test(
    arguments: [
      (GraphError.endpoint(edge: 3, node: 9, nodeCount: 5), ["edge 3", "node 9", "0 ..< 5"]),
      (.weight(place: "(0, 1)", value: .nan), ["(0, 1)", "nan", "finite"]),
      (.negativeWeight(source: 1, target: 2, value: -3), ["1 → 2", "-3.0", "non-negative"]),
      (.asymmetric(row: 1, column: 2, value: 3, mirrored: 4), ["(1, 2)", "3.0", "(2, 1)", "4.0", "directed"]),
      (.file(path: "a.csv", line: 7, problem: "is odd"), ["a.csv, line 7: is odd"]),
      (.file(path: "a.csv", line: 0, problem: "is odd"), ["a.csv: is odd"]),
      (.parameter(name: "x", value: "-1", allowed: "at least 0"), ["x is -1; allowed is at least 0"]),
      (.tooLarge(nodes: 20_000, most: 16_384), ["20000 nodes", "at most 16384 rows"]),
      (.blockShape(block: 1, values: 3, expected: 4), ["block 1", "3", "4"]),
      (.outsideLayers(source: 0, target: 9), ["0 → 9", "next"]),
      (.partitionSize(nodes: 2, expected: 3), ["2", "3"]),
    ])
  func namesThePlaceAndWhatIsAllowed(error: GraphError, parts: [String]) {
    for part in parts { #expect("\(error)".contains(part)) }
  }
}
