import Foundation
import Graphs
import Testing

@testable import GraphFiles

struct MembershipFileTests {
  @Test func isATableOfNodesAndModules() {
    #expect(
      MembershipFile.text(names: .texts(["a", "b,c", "7.5"]), membership: [1, 0, 1])
        == "node,module\na,1\n\"b,c\",0\n\"7.5\",1\n")
    #expect(
      MembershipFile.text(names: .counted(3), membership: [0, 0, 1], layers: [0, 1, 1])
        == "node,layer,module\n0,0,0\n1,1,0\n2,1,1\n")
  }

  @Test func isToldByItsHeading() {
    for layers in [nil, [0, 0]] {
      let text = MembershipFile.text(names: .counted(2), membership: [0, 1], layers: layers)
      #expect(MembershipFile.isWritten(Data(text.utf8)))
    }
    for text in ["", "node,module", "id,module\n0,1\n", "0,1\n", "task: { name: digits }\n"] {
      #expect(!MembershipFile.isWritten(Data(text.utf8)), "\(text)")
    }
  }

  /// What is written is read as the same modules, whatever the nodes are called.
  @Test func isReadAgain() throws {
    for names in [NodeNames.counted(4), .numbers([9, 3, 5, 8]), .texts(["x", "\"q\"", "y z", "ü;"])] {
      for layers in [nil, [0, 0, 1, 1]] {
        let text = MembershipFile.text(names: names, membership: [2, 0, 1, 0], layers: layers)
        let read = try PartitionFile.decode(Data(text.utf8), file: "m.csv", of: names)
        #expect(read == Partition([2, 0, 1, 0]))
      }
    }
  }
}
