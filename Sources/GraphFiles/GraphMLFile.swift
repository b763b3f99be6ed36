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
  /// The text of a graph: the attribute `weight` of edges, `label` of nodes and, where given, `module`.
  static func text(of file: GraphFile, partition: Partition?, drawings: [NodeDrawing]?) -> String {
    let graph = file.graph
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
        <key id="module" for="node" attr.name="module" attr.type="int"/>
        <key id="label" for="node" attr.name="label" attr.type="string"/>
        <key id="weight" for="edge" attr.name="weight" attr.type="double"/>
        <graph edgedefault="\(graph.isDirected ? "directed" : "undirected")">

      """
    for node in 0..<graph.nodeCount {
      text += "    <node id=\"\(node)\">"
      if let partition { text += "<data key=\"module\">\(partition.membership[node])</data>" }
      text += "<data key=\"label\">\(escapedForXML(drawings?[node].label ?? file.names[node]))</data></node>\n"
    }
    for edge in graph.edges {
      text += "    <edge source=\"\(edge.source)\" target=\"\(edge.target)\">"
      text += "<data key=\"weight\">\(edge.weight)</data></edge>\n"
    }
    return text + "  </graph>\n</graphml>\n"
  }
}
