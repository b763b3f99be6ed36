import Testing

@testable import GraphFiles

@Suite struct TableHeadingTests {
  /// The columns of source, target, weight and type, and what is left out.
  @Test(
    arguments: [
      (["source", "target"], [0, 1, nil, nil], []), (["Target", "SOURCE", "Weight"], [1, 0, 2, nil], []),
      (["id", "From", "To", "time"], [1, 2, nil, nil], ["id", "time"]),
      (["FromNodeId", "ToNodeId"], [0, 1, nil, nil], []),
      (["edge weight", "src", "dst"], [1, 2, 0, nil], []),
      (["Source", "Target", "Type", "Id", "Label", "Weight"], [0, 1, 5, 2], ["Id", "Label"]),
      (["node_1", "node_2", "r"], [0, 1, 2, nil], []), (["Gene A", "Gene B"], [0, 1, nil, nil], []),
      (["level_0", "level_1", "0"], [0, 1, nil, nil], ["0"]), (["", "", "value"], [0, 1, 2, nil], []),
      // The surer word: a weight before a count, source and target before i and j.
      (["i", "j", "source", "target", "count", "weight"], [2, 3, 5, nil], ["i", "j", "count"]),
      // A word is one thing only.
      (["u", "v", "w"], [0, 1, 2, nil], []),
    ] as [([String], [Int?], [String])])
  func wordsNameColumns(words: [String], places: [Int?], leftOut: [String]) throws {
    let heading = try #require(TableHeading(words))
    #expect(
      heading.columns
        == EdgeColumns(
          source: places[0]!, target: places[1]!, weight: places[2], type: places[3], count: words.count))
    #expect(heading.leftOut == leftOut)
  }

  @Test(arguments: [
    [], ["source"], ["a", "b"], ["x", "y", "weight"], ["person", "friend"], ["0", "1"], ["", "weight"],
    ["", ""],
    ["source", "goal"], ["name1", "word2"],
  ])
  func otherWordsNameNoEdge(words: [String]) {
    #expect(TableHeading(words) == nil)
  }

  @Test func rowNamesPushColumns() {
    let columns = EdgeColumns(source: 2, target: 0, weight: 1, type: 3, count: 4)
    #expect(columns.shifted() == EdgeColumns(source: 3, target: 1, weight: 2, type: 4, count: 5))
    #expect(EdgeColumns().shifted() == EdgeColumns(source: 1, target: 2))
  }
}
