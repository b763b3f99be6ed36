import Foundation
import Graphs

/// The nodes and edges of an XML file, as they come.
struct XMLGraph {
  private var numbers: [String: UInt32] = [:]
  private var labels: [String?] = []
  private var ids: [String] = []
  private var block = EdgeBlocks.Block()
  private var directed: Set<Bool> = []
  private var leftOut: Set<String> = []

  /// A node of that id, whose label may come later.
  mutating func node(_ id: String?, label: String? = nil, in xml: XMLReader) throws(GraphError) {
    guard let id, !id.isEmpty else { throw xml.fail("has a node without an id") }
    guard numbers.updateValue(UInt32(ids.count), forKey: id) == nil else {
      throw xml.fail("has the node \"\(id)\" twice")
    }
    ids.append(id)
    labels.append(label)
  }

  /// The label of the last node.
  mutating func label(_ label: String) { if let last = labels.indices.last { labels[last] = label } }

  /// An edge, whose weight is text.
  mutating func edge(
    _ source: String?, _ target: String?, weight: String?, directed: Bool, in xml: XMLReader
  ) throws(GraphError) {
    for end in [source, target] {
      guard let end else { throw xml.fail("has an edge without source and target") }
      guard let number = numbers[end] else { throw xml.fail("has an edge to \"\(end)\", which is no node") }
      block.ends.append(number)
    }
    self.directed.insert(directed)
    guard self.directed.count == 1 else {
      throw xml.fail("has edges with and without a direction; a graph is directed or not")
    }
    guard let weight else { return block.weights.append(1) }
    guard let value = Double(weight.trimmingCharacters(in: .whitespacesAndNewlines)), value.isFinite else {
      throw xml.fail("gives the weight \"\(weight)\"; weights are finite numbers")
    }
    block.weights.append(value)
  }

  /// Something of edges that is not read.
  mutating func leaveOut(_ name: String) { leftOut.insert(name) }

  /// The list of edges. Nodes are called by their labels where these are different, by their ids otherwise.
  func list(saysDirected: Bool) -> EdgeList {
    let texts = labels.compactMap { $0 }.filter { !$0.isEmpty }
    let areNames = texts.count == ids.count && Set(texts).count == ids.count
    var block = block
    if block.weights.allSatisfy({ $0 == 1 }) { block.weights = [] }
    var list = EdgeList(
      edges: EdgeBlocks([block]), names: NodeNames(areNames ? texts : ids),
      saysDirected: directed.first ?? saysDirected)
    if !leftOut.isEmpty {
      let names = leftOut.sorted().map { "\"\($0)\"" }.joined(separator: ", ")
      list.notes.append(
        "of the edges \(names) \(leftOut.count == 1 ? "is" : "are") left out and each weighs 1; an attribute \"weight\" "
          + "would count")
    }
    return list
  }
}
