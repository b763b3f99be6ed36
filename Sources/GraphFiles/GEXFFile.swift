import Foundation
import Graphs

extension GraphFormat {
  /// GEXF, the format of Gephi.
  static let gexf = GraphFormat(
    name: "GEXF", endings: ["gexf"], begins: { beginsAsXML($0, root: "gexf") },
    parse: { bytes, file throws(GraphError) in try GEXFReader.read(bytes, file: file) }, text: GEXFFile.text)
}

/// Graphs as GEXF 1.3, with colors, sizes and positions. Source: "GEXF file format", gexf.net (2022).
enum GEXFFile {
  /// The text of a graph: the weights of edges and, where given, the attribute `module` and the looks of nodes.
  static func text(of file: GraphFile, partition: Partition?, drawings: [NodeDrawing]?) -> String {
    let graph = file.graph
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
        <graph mode="static" defaultedgetype="\(graph.isDirected ? "directed" : "undirected")">
          <attributes class="node"><attribute id="module" title="module" type="integer"/></attributes>
          <nodes>

      """
    for node in 0..<graph.nodeCount {
      let drawing = drawings?[node] ?? NodeDrawing(file.names[node])
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
