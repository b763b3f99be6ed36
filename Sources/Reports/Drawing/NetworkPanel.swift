import Plots

/// A network in layers as a still picture: its strongest edges, colored by module.
struct NetworkPanel: Panel {
  var title: String
  var network: RunNetwork
  var edgeLimit = 1200

  var summary: String {
    let layers = network.layerSizes.map(String.init).joined(separator: "-")
    let modules = network.moduleCount
    let loops = network.layerSizes.indices.filter(network.isRecurrent).map { network.names[$0] }
    return "\(title): a network of layers \(layers) with \(modules) module\(modules == 1 ? "" : "s")"
      + (loops.isEmpty ? "." : "; \(loops.joined(separator: ", ")) with connections within, drawn as a ring.")
  }

  func draw(width: Double, height: Double) -> [Markup] {
    let order = ModuleOrder(network)
    let rank = Dictionary(uniqueKeysWithValues: order.modules.enumerated().map { ($1, $0) })
    let layout = NetworkLayout(network, order: order)
    let rings = zip(network.layerSizes, zip(layout.rings, layout.layerCenters)).flatMap { size, ring in
      [Double?](repeating: ring.0 ? ring.1 : nil, count: size)
    }
    let scale = min(width / layout.width, (height - 18) / layout.height)
    let strongest = NetworkEdges(network, limit: edgeLimit)
    let edges = strongest.edges.filter { $0.share >= NetworkEdges.faintest }
    let connected = Set(edges.flatMap { [$0.source, $0.target] })
    func module(_ node: Int) -> Int { rank[network.membership[node]] ?? 0 }

    var lines: [Markup] = []
    for edge in edges {
      let inside = network.membership[edge.source] == network.membership[edge.target]
      let center = network.layer(of: edge.source) == network.layer(of: edge.target) ? rings[edge.source] : nil
      lines.append(
        Self.line(edge, layout, ring: center, color: inside ? Palette.category(module(edge.source)) : nil))
    }
    var nodes: [Markup] = []
    let strengths = network.strengths
    for node in network.membership.indices {
      nodes.append(
        .tag(
          "circle",
          [
            "class": "node", "cx": layout.x[node], "cy": layout.y[node], "r": layout.radius[node],
            "fill": order.color(of: node, in: network), "fill-opacity": connected.contains(node) ? 1 : 0.25,
          ],
          [.tag("title", [:], "module \(module(node) + 1), strength \(NumberText.compact(strengths[node]))")]))
    }
    let left = (width - layout.width * scale) / 2
    let place = "translate(\(left.attributeText) 0) scale(\(String(scale)))"
    let shown =
      strongest.total > edges.count
      ? "the strongest \(NumberText.count(edges.count)) of \(NumberText.count(strongest.total)) edges"
      : "all \(NumberText.count(strongest.total)) edges"
    return [
      .tag("g", ["transform": place, "fill": "none"], [.tag("g", [:], lines), .tag("g", [:], nodes)]),
      .tag("text", ["x": width, "y": height - 2, "text-anchor": "end"], shown),
    ]
  }

  /// `ring` is the middle of the ring that both ends lie on, where they do.
  private static func line(
    _ edge: NetworkEdges.Edge, _ layout: NetworkLayout, ring: Double?, color: String?
  ) -> Markup {
    let (x1, y1) = (layout.x[edge.source], layout.y[edge.source])
    let (x2, y2) = (layout.x[edge.target], layout.y[edge.target])
    let points = (bends(x1, y1, x2, y2, ring: ring, height: layout.height) + [x2, y2]).map(\.attributeText)
      .joined(separator: " ")
    var attributes = [
      ("d", "M\(x1.attributeText) \(y1.attributeText)C\(points)"),
      ("stroke-width", (0.4 + 2.2 * edge.share).attributeText),
      ("stroke-opacity", ((color == nil ? 0.1 : 0.15) + 0.65 * edge.share).attributeText),
    ]
    attributes.append(color.map { ("stroke", $0) } ?? ("class", "between"))
    return .element("path", attributes, [])
  }

  /// The two points that a line bends to; the page's script has the same.
  private static func bends(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, ring: Double?, height: Double
  ) -> [Double] {
    if let ring {
      let y = height / 2
      // A node's line to itself is a loop outside the ring; others pass nearer to its middle.
      if x1 == x2, y1 == y2 {
        let long = max(((x1 - ring) * (x1 - ring) + (y1 - y) * (y1 - y)).squareRoot(), 1)
        let (across, along) = (22 * (x1 - ring) / long, 22 * (y1 - y) / long)
        return [
          x1 + across - 0.6 * along, y1 + along + 0.6 * across, x1 + across + 0.6 * along,
          y1 + along - 0.6 * across,
        ]
      }
      return [ring + 0.5 * (x1 - ring), y + 0.5 * (y1 - y), ring + 0.5 * (x2 - ring), y + 0.5 * (y2 - y)]
    }
    // Within a column a line goes round the nodes between.
    let isWithin = x1 == x2
    let bend = isWithin ? 24 + 0.25 * abs(y2 - y1) : (x2 - x1) * 0.45
    return [x1 + bend, y1, isWithin ? x2 + bend : x2 - bend, y2]
  }
}
