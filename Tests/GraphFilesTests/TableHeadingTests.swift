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
    #expect(
      columns.shifted() == EdgeColumns(source: 3, target: 1, weight: 2, type: 4, count: 5, hasRowNames: true))
    #expect(EdgeColumns().shifted() == EdgeColumns(source: 1, target: 2, hasRowNames: true))
  }

  /// Gephi's words alone make a column "Type" one of directions, also behind row names; a column without a name that has
  /// something in it is named by its place.
  @Test(
    arguments: [
      ("source,target,type", "a,b,Directed|b,c,", 2, []),
      ("source,target,type", "a,b,strong|b,c,", nil, ["type"]),
      ("source,target,type", "1,a,b,Undirected", 2, []), ("source,target,type", "1,a,b,7", nil, ["type"]),
      ("source,target,", "a,b,3", nil, ["(column 3, without a name)"]), ("source,target,", "a,b,", nil, []),
      (",source,target", "1,a,b", nil, []),
    ] as [(String, String, Int?, [String])])
  func whatStandsBelowCounts(heading: String, body: String, type: Int?, leftOut: [String]) throws {
    func fields(_ text: some StringProtocol) -> [String] {
      text.split(omittingEmptySubsequences: false) { $0 == "," }.map { String($0) }
    }
    let found = try #require(TableHeading(fields(heading), body: body.split { $0 == "|" }.map { fields($0) }))
    #expect(found.columns.type == type && found.leftOut == leftOut)
  }

  /// A name that counts stands once; of others there may be several.
  @Test(
    arguments: [
      (["source", "target", "weight", "Weight"], "Weight"), (["source", "source", "target"], "source"),
      (["node1", "node2", "Node 1"], "node1"), (["source", "target", "type", "TYPE"], "type"),
      (["source", "target", "age", "age"], nil), (["", "", "value"], nil), (["source", "target", "", ""], nil),
    ] as [([String], String?)])
  func namesStandOnce(words: [String], twice: String?) throws {
    let heading = try #require(TableHeading(words))
    if let twice {
      #expect(heading.problem?.lowercased().contains("\"\(twice.lowercased())\"") == true)
    } else {
      #expect(heading.problem == nil)
    }
  }

  /// Where all lines have as many fields, what a third is, is known.
  @Test func columnsAreSettledByTheFirstLine() {
    #expect(EdgeColumns().settled(2) == EdgeColumns(count: 2))
    #expect(EdgeColumns().settled(3) == EdgeColumns(weight: 2, count: 3))
    #expect(EdgeColumns().settled(0) == EdgeColumns())
    let named = EdgeColumns(source: 2, target: 0, count: 3)
    #expect(named.settled(3) == named)
  }
}
