import Testing

@testable import Networks

struct LayerOrderTests {
  private func order(
    _ matrices: [(String, [Int])], isOrdered: Bool = false, _ orientations: [Orientation] = [.inOut, .outIn]
  ) -> LayerOrder? {
    LayerOrder(
      matrices.map { LayerOrder.Matrix(name: $0.0, shape: $0.1) }, isOrdered: isOrdered,
      orientations: orientations)
  }

  @Test func numbersDecideBeforeTheFile() {
    let found = order([("l10", [4, 2]), ("l9", [3, 4]), ("l1", [6, 3])], isOrdered: true)
    #expect(found?.places == [2, 1, 0] && found?.orientation == .inOut && found?.note == nil)
  }

  @Test func theFilesOrderDecidesBeforeWords() {
    let found = order([("out", [4, 8]), ("in", [8, 4])], isOrdered: true)
    #expect(found?.places == [0, 1])
    // Words say the opposite: a decoder may have been made before its encoder.
    let note = "the order out, in is the file's; in, out would follow each other too: --map orders"
    #expect(found?.note == note)
    #expect(order([("lift", [4, 4]), ("fold", [4, 4])], isOrdered: true)?.note == nil)
    let sorted = order([("out", [4, 8]), ("in", [8, 4])])
    #expect(sorted?.places == [1, 0] && sorted?.note?.contains("out, in would follow each other too") == true)
  }

  /// The file's order does not count where it breaks that of numbers.
  @Test func theFilesOrderMustKeepNumbers() {
    let found = order([("b2", [4, 4]), ("b1", [4, 4]), ("a", [4, 4])], isOrdered: true)
    #expect(found?.places == [2, 1, 0])
  }

  @Test func manyNamesAreGuessedToo() {
    let names = ["lift", "squeeze", "mix", "gate", "expand", "project"]
    let found = order(names.map { ($0, [8, 8]) })
    #expect(found?.places.map { names[$0] } == names.sorted() && found?.note != nil)
    let sizes = [2, 3, 4, 5, 6, 7, 8]
    let told = order(names.sorted().enumerated().map { ($1, [sizes[$0], sizes[$0 + 1]]) })
    #expect(told?.places == Array(0..<6) && told?.note == nil)
  }

  /// Names that differ in case, or in zeros before a number, have no order but the file's.
  @Test func namesThatAreEqualStayAsTheyWerePut() {
    #expect(order([("a", [4, 4]), ("A", [4, 4])], isOrdered: true)?.places == [0, 1])
    let sorted = order([("fc01", [4, 4]), ("fc1", [4, 4])])
    #expect(sorted?.note?.contains("fc1, fc01 would follow each other too") == true)
  }

  /// An order for which neither names nor the file speak is not tried, even where it alone chains.
  @Test func noOtherOrderIsTried() {
    #expect(order([("a", [8, 3]), ("b", [5, 7]), ("c", [7, 8])]) == nil)
    #expect(order([("a", [8, 3]), ("b", [5, 7])]) == nil)
  }

  /// The same network backwards is no other network, unless it reads the matrices the same way.
  @Test func whatIsTheSameBackwardsIsNotSaid() {
    let plain = order([("a", [6, 5]), ("b", [5, 3])])
    #expect(plain?.places == [0, 1] && plain?.note == nil)
    #expect(order([("a", [4, 4]), ("b", [4, 4])])?.note?.contains("b, a would follow") == true)
  }

  @Test func theLikelierOrientationIsTaken() {
    let square = order([("l1", [4, 4]), ("l2", [4, 4])], [.outIn, .inOut])
    #expect(square?.orientation == .outIn && square?.fitsBothWays == true)
    #expect(order([("l1", [2, 3]), ("l2", [3, 4])], [.outIn, .inOut])?.orientation == .inOut)
    #expect(order([("l1", [2, 3]), ("l2", [3, 4])], [.outIn]) == nil)
  }

  @Test func namesAreComparedWithoutCase() {
    #expect(
      LayerOrder.isBefore("Layer2", "layer10") && LayerOrder.isBefore("a", "B")
        && !LayerOrder.isBefore("b", "A"))
  }
}
