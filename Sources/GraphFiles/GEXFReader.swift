import Graphs

/// Reads the graph of a GEXF file, without its times.
enum GEXFReader {
  static func read(_ bytes: UnsafeBufferPointer<UInt8>, file: String) throws(GraphError) -> EdgeList {
    var xml = XMLReader(bytes, file: file)
    var graph = XMLGraph()
    var path: [String] = []
    var isDirected = false
    var graphs = 0
    // What attributes of edges are called, by id: some writers put weights there.
    var titles: [String: String] = [:]
    func isWeight(_ id: String) -> Bool { titles[id]?.lowercased() == "weight" }
    var isOfEdges = false
    var attribute = ""
    // What edges weigh that do not say it.
    var fallback: String?
    var edge: (attributes: [String: String], weight: String?) = ([:], nil)
    var isDynamic = false
    while let event = try xml.next() {
      switch event {
      case .open(let name, let attributes):
        if path.isEmpty && name != "gexf" { throw xml.fail("starts with <\(name)>, not <gexf>") }
        switch (name, path.last) {
        case ("graph", _):
          graphs += 1
          if graphs > 1 { throw xml.fail("has more than one graph; one is read") }
          isDynamic = attributes["mode"] == "dynamic"
          let type = attributes["defaultedgetype"] ?? "undirected"
          guard ["directed", "undirected", "mutual"].contains(type) else {
            throw xml.fail("has the defaultedgetype \"\(type)\"; allowed are directed and undirected")
          }
          isDirected = type == "directed"
        case ("attributes", _): isOfEdges = attributes["class"] == "edge"
        case ("attribute", "attributes"):
          attribute = attributes["id"] ?? ""
          if isOfEdges { titles[attribute] = attributes["title"] }
        case ("node", _): try graph.node(attributes["id"], label: attributes["label"], in: xml)
        case ("edge", _): edge = (attributes, attributes["weight"])
        case ("attvalue", "attvalues") where path.dropLast().last == "edge":
          guard let id = attributes["for"], let value = attributes["value"], edge.weight == nil else { break }
          if isWeight(id) {
            edge.weight = value
          } else if !titles.keys.contains(where: isWeight), Double(value.filter { !$0.isWhitespace }) != nil {
            graph.leaveOut(titles[id] ?? id)
          }
        default: break
        }
        path.append(name)
      case .close(let name, let text):
        path.removeLast()
        if name == "default", isOfEdges, isWeight(attribute) { fallback = text }
        if name == "edge" {
          let type = edge.attributes["type"]
          try graph.edge(
            edge.attributes["source"], edge.attributes["target"], weight: edge.weight ?? fallback,
            directed: type.map { $0.lowercased() == "directed" } ?? isDirected, in: xml)
        }
      }
    }
    if graphs == 0 { throw xml.fail("has no graph") }
    var list = graph.list(saysDirected: isDirected)
    if isDynamic { list.notes.append("times of nodes and edges are left out: all are taken as there") }
    return list
  }
}
