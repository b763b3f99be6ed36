import Graphs

/// Reads one graph of a GraphML file.
///
/// An edge's weight is its data under the key called "weight"; a node's name that under "label" or "name", or its id.
enum GraphMLReader {
  private struct Key {
    var name: String
    var isOfEdges: Bool
    var isOfNodes: Bool
  }

  static func read(_ bytes: UnsafeBufferPointer<UInt8>, file: String) throws(GraphError) -> EdgeList {
    var xml = XMLReader(bytes, file: file)
    var graph = XMLGraph()
    var keys: [String: Key] = [:]
    // The weight of edges without data: looked up once, not for each edge among all keys.
    var usualWeight: String?
    var path: [String] = []
    var key = ""
    var graphs = 0
    var isDirected = false
    var edge: (attributes: [String: String], weight: String?) = ([:], nil)
    while let event = try xml.next() {
      switch event {
      case .open(let name, let attributes):
        if path.isEmpty && name != "graphml" { throw xml.fail("starts with <\(name)>, not <graphml>") }
        path.append(name)
        switch name {
        case "key", "data": key = attributes[name == "key" ? "id" : "key"] ?? ""
        case "graph":
          graphs += 1
          if graphs > 1 { throw xml.fail("has more than one graph, or one inside of a node; one is read") }
          guard let edges = attributes["edgedefault"], ["directed", "undirected"].contains(edges) else {
            throw xml.fail("has a graph whose edgedefault is neither directed nor undirected")
          }
          isDirected = edges == "directed"
        case "node": try graph.node(attributes["id"], in: xml)
        case "edge": edge = (attributes, nil)
        case "hyperedge": throw xml.fail("has a hyperedge; edges join two nodes")
        default: break
        }
        if name == "key" {
          let kind = attributes["for"] ?? "all"
          keys[key] = Key(
            name: (attributes["attr.name"] ?? key).lowercased(), isOfEdges: ["edge", "all"].contains(kind),
            isOfNodes: ["node", "all"].contains(kind))
        }
      case .close(let name, let text):
        path.removeLast()
        switch (name, path.last) {
        case ("default", "key"): if isWeight(keys[key], key) { usualWeight = text }
        case ("data", "node")
        where keys[key]?.isOfNodes == true && ["label", "name"].contains(keys[key]?.name):
          graph.label(text)
        case ("data", "edge") where isWeight(keys[key], key): edge.weight = text
        case ("data", "edge"):
          if Double(text.filter { !$0.isWhitespace }) != nil { graph.leaveOut(keys[key]?.name ?? key) }
        case ("edge", _):
          let said = edge.attributes["directed"]
          try graph.edge(
            edge.attributes["source"], edge.attributes["target"], weight: edge.weight ?? usualWeight,
            directed: said.map { $0 == "true" || $0 == "1" } ?? isDirected, in: xml)
        default: break
        }
      }
    }
    if graphs == 0 { throw xml.fail("has no graph") }
    return graph.list(saysDirected: isDirected)
  }

  private static func isWeight(_ key: Key?, _ id: String) -> Bool {
    guard let key else { return id.lowercased() == "weight" }
    return key.isOfEdges && (key.name == "weight" || key.name == "edge weight")
  }
}
