import Foundation
import Graphs

extension GraphFormat {
  /// GraphML, which networkx, igraph, Gephi, Cytoscape and yEd read and write.
  static let graphML = GraphFormat(
    name: "GraphML", endings: ["graphml"], begins: { beginsAsXML($0, root: "graphml") },
    parse: { bytes, file throws(GraphError) in try GraphMLReader.read(bytes, file: file) },
    text: GraphMLFile.text)
}

/// Graphs as GraphML. Source: Brandes, Eiglsperger, Lerner, "GraphML Primer" (2004).
enum GraphMLFile {
  /// The text of a graph: the attribute `weight` of edges, `label` of nodes and, where given, `module` and the looks of nodes under
  /// the names that Gephi knows: `r`, `g`, `b`, `x`, `y`, `size`.
  static func text(of file: GraphFile, partition: Partition?, drawings: [NodeDrawing]?) -> String {
    let graph = file.graph
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
        <key id="module" for="node" attr.name="module" attr.type="int"/>
        <key id="label" for="node" attr.name="label" attr.type="string"/>
        <key id="weight" for="edge" attr.name="weight" attr.type="double"/>
        <key id="r" for="node" attr.name="r" attr.type="int"/>
        <key id="g" for="node" attr.name="g" attr.type="int"/>
        <key id="b" for="node" attr.name="b" attr.type="int"/>
        <key id="x" for="node" attr.name="x" attr.type="double"/>
        <key id="y" for="node" attr.name="y" attr.type="double"/>
        <key id="size" for="node" attr.name="size" attr.type="double"/>
        <graph edgedefault="\(graph.isDirected ? "directed" : "undirected")">

      """
    for node in 0..<graph.nodeCount {
      text += "    <node id=\"\(node)\">"
      if let partition { text += "<data key=\"module\">\(partition.membership[node])</data>" }
      text += "<data key=\"label\">\(escapedForXML(drawings?[node].label ?? file.names[node]))</data>"
      text += (drawings?[node]).map(looks) ?? ""
      text += "</node>\n"
    }
    for edge in graph.edges {
      text += "    <edge source=\"\(edge.source)\" target=\"\(edge.target)\">"
      text += "<data key=\"weight\">\(edge.weight)</data></edge>\n"
    }
    return text + "  </graph>\n</graphml>\n"
  }

  private static func looks(_ drawing: NodeDrawing) -> String {
    var values: [(String, String)] = []
    if let color = drawing.color { values += [("r", "\(color.x)"), ("g", "\(color.y)"), ("b", "\(color.z)")] }
    if let position = drawing.position { values += [("x", "\(position.x)"), ("y", "\(position.y)")] }
    if let size = drawing.size { values.append(("size", "\(size)")) }
    return values.map { "<data key=\"\($0)\">\($1)</data>" }.joined()
  }
}
