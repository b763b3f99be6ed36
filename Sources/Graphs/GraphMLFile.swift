import Foundation

/// Graphs as GraphML, which networkx, igraph, Gephi, Cytoscape and yEd read.
public enum GraphMLFile {
  /// Writes a graph with the attributes `weight` of edges and, where given, `module` and `label` of nodes.
  ///
  /// Throws `file`, `partitionSize` and `parameter`.
  public static func write(
    _ graph: Graph, partition: Partition? = nil, drawings: [NodeDrawing]? = nil, to url: URL
  ) throws(GraphError) {
    try TextFile.write(text(of: graph, partition: partition, drawings: drawings), to: url)
  }

  static func text(
    of graph: Graph, partition: Partition? = nil, drawings: [NodeDrawing]? = nil
  ) throws(GraphError) -> String {
    try requireCover(graph, partition, drawings)
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
      if let drawings { text += "<data key=\"label\">\(escapedForXML(drawings[node].label))</data>" }
      text += "</node>\n"
    }
    for edge in graph.edges {
      text += "    <edge source=\"\(edge.source)\" target=\"\(edge.target)\">"
      text += "<data key=\"weight\">\(edge.weight)</data></edge>\n"
    }
    return text + "  </graph>\n</graphml>\n"
  }
}
