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
}
