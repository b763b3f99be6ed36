import Testing

@testable import GraphFiles

@Suite struct NodeNamesTests {
  /// The shortest form: places, whole numbers as they are written, or text.
  @Test(arguments: [
    ([], NodeNames.counted(0)), (["0", "1", "2"], .counted(3)), (["1", "0"], .numbers([1, 0])),
    (["-3", "7"], .numbers([-3, 7])), (["0", "01"], .texts(["0", "01"])), (["+1"], .texts(["+1"])),
    (["-0"], .texts(["-0"])), (["1.0"], .texts(["1.0"])), (["٣"], .texts(["٣"])),
    (["9223372036854775807"], .numbers([.max])), (["9223372036854775808"], .texts(["9223372036854775808"])),
    (["0", ""], .texts(["0", ""])),
  ])
  func formsAreShort(texts: [String], form: NodeNames) {
    #expect(NodeNames(texts) == form)
  }

  /// Whatever the form, names are what they were.
  @Test(arguments: [["0", "1"], ["5", "-2"], ["b", "a", "1"], []]) func namesComeBack(texts: [String]) {
    let names = NodeNames(texts)
    #expect(names.all == texts && names.count == texts.count)
    #expect(texts.indices.allSatisfy { names[$0] == texts[$0] })
  }

  @Test func onlyPlacesAreCounted() {
    #expect(NodeNames.counted(3).areCounted && NodeNames(numbers: [0, 1]).areCounted)
    #expect(!NodeNames.numbers([0, 2]).areCounted && !NodeNames.texts(["0"]).areCounted)
  }
}
