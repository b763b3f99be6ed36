import Testing

@testable import GraphFiles

@Suite struct NodeReadingTests {
  /// The node that a text begins with, and how much of the text was read.
  private func read(_ text: String, _ nodes: inout some NodeReading) -> (node: UInt32?, read: Int) {
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      // The scanner is asked within lines, of which an empty one has no address.
      guard let start = bytes.baseAddress else { return (nil, 0) }
      var p = start
      let node = nodes.node(&p, start + bytes.count)
      return (node, p - start)
    }
  }

  @Test(
    arguments: [
      ("12,3", 12, 2), ("0 1", 0, 1), ("4294967294", 4_294_967_294, 10), ("4294967295", nil, 0),
      ("12345678901", nil, 0), ("012", nil, 0), ("-1", nil, 0), ("x", nil, 0), ("1.5", nil, 0), ("3.0,", 3, 3),
      ("2e1 ", 20, 3),
    ] as [(String, UInt32?, Int)])
  func plainNumbersAreWhatTheyAreCalled(text: String, node: UInt32?, length: Int) {
    var nodes = NumberedNodes()
    let found = read(text, &nodes)
    #expect(found.node == node)
    if node != nil { #expect(found.read == length) }
  }

  /// Names are numbered as they come; blanks behind them are none of them.
  @Test func namesAreNumberedAsTheyCome() {
    var nodes = NamedNodes(.byte(UInt8(ascii: ",")))
    let found = ["left V1,b", "b", "left V1 \t,", "b\n", "c\r\nd", "7"].map { read($0, &nodes) }
    #expect(found.map(\.node) == [0, 1, 0, 1, 2, 3])
    #expect(found.map(\.read) == [7, 1, 9, 1, 1, 1])
    var blanks = NamedNodes(.blanks)
    let apart = ["a b", "b\ta", "a"].map { read($0, &blanks).node }
    #expect(apart == [0, 1, 0])
  }

  /// Quotes, the data of edges, line ends of their own and nothing at all need care.
  @Test(arguments: ["\"q\",1", "{'weight': 1}", "x\ry", "x\r", ",b", "  ,b"]) func whatNeedsCareIsNoNode(
    text: String
  ) {
    var nodes = NamedNodes(.byte(UInt8(ascii: ",")))
    let (found, _) = read(text, &nodes)
    let taken = nodes.takeTable()
    #expect(found == nil && taken.count == 0)
  }

  @Test func namesAreGivenAwayOnce() {
    var nodes = NamedNodes(.byte(UInt8(ascii: ",")))
    _ = ["a", "b"].map { read($0, &nodes) }
    let (first, second) = (nodes.takeTable(), nodes.takeTable())
    let (again, _) = read("b", &nodes)
    #expect(first.count == 2 && second.count == 0 && again == 0)
  }
}
