import Foundation

/// Graphs as GEXF 1.3, the format of Gephi, with colors, sizes and positions.
public enum GEXFFile {
  /// Writes a graph with the weights of edges and, where given, the attribute `module` and the looks of nodes.
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
      <gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
        <graph mode="static" defaultedgetype="\(graph.isDirected ? "directed" : "undirected")">
          <attributes class="node"><attribute id="module" title="module" type="integer"/></attributes>
          <nodes>

      """
    for node in 0..<graph.nodeCount {
      let drawing = drawings?[node] ?? NodeDrawing("\(node)")
      text += "      <node id=\"\(node)\" label=\"\(escapedForXML(drawing.label))\">"
      if let partition {
        text += "<attvalues><attvalue for=\"module\" value=\"\(partition.membership[node])\"/></attvalues>"
      }
      text += looks(drawing) + "</node>\n"
    }
    text += "    </nodes>\n    <edges>\n"
    for (index, edge) in graph.edges.enumerated() {
      text += "      <edge id=\"\(index)\" source=\"\(edge.source)\" target=\"\(edge.target)\""
      text += " weight=\"\(edge.weight)\"/>\n"
    }
    return text + "    </edges>\n  </graph>\n</gexf>\n"
  }

  private static func looks(_ drawing: NodeDrawing) -> String {
    var text = ""
    if let color = drawing.color { text += "<viz:color r=\"\(color.x)\" g=\"\(color.y)\" b=\"\(color.z)\"/>" }
    if let position = drawing.position {
      text += "<viz:position x=\"\(position.x)\" y=\"\(position.y)\" z=\"0.0\"/>"
    }
    if let size = drawing.size { text += "<viz:size value=\"\(size)\"/>" }
    return text
  }
}
