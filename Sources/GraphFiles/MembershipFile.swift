import Files
import Foundation
import Graphs

/// Which module each node is in, as a table that spreadsheets read, and `PartitionFile`.
public enum MembershipFile {
  /// The text: a heading, then a node's name and its module in each line; in a network its layer stands between them.
  public static func text(names: NodeNames, membership: [Int], layers: [Int]? = nil) -> String {
    var text = layers == nil ? "node,module\n" : "node,layer,module\n"
    for (node, module) in membership.enumerated() {
      text += EdgeListFile.quoted(names[node]) + (layers.map { ",\($0[node])" } ?? "") + ",\(module)\n"
    }
    return text
  }

  /// Whether a file that starts with these bytes begins as such a table does.
  public static func isWritten(_ start: Data) -> Bool {
    ["node,module\n", "node,layer,module\n"].contains { start.starts(with: Data($0.utf8)) }
  }
}
