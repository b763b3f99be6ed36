import Plots

/// A network in layers as a still picture: its strongest edges, colored by module.
struct NetworkPanel: Panel {
  var title: String
  var network: RunNetwork
  var edgeLimit = 1200

  var summary: String {
    let layers = network.layerSizes.map(String.init).joined(separator: "-")
    let modules = network.moduleCount
    return "\(title): a network of layers \(layers) with \(modules) module\(modules == 1 ? "" : "s")."
  }

  func draw(width: Double, height: Double) -> [Markup] {
    let order = ModuleOrder(network)
    let rank = Dictionary(uniqueKeysWithValues: order.modules.enumerated().map { ($1, $0) })
    let layout = NetworkLayout(network, order: order)
    let scale = min(width / layout.width, (height - 18) / layout.height)
    let strongest = NetworkEdges(network, limit: edgeLimit)
    let edges = strongest.edges.filter { $0.share >= NetworkEdges.faintest }
    let connected = Set(edges.flatMap { [$0.source, $0.target] })
    func module(_ node: Int) -> Int { rank[network.membership[node]] ?? 0 }

    var lines: [Markup] = []
    for edge in edges {
      let inside = network.membership[edge.source] == network.membership[edge.target]
      lines.append(Self.line(edge, layout, color: inside ? Palette.category(module(edge.source)) : nil))
    }
    var nodes: [Markup] = []
    let strengths = network.strengths
    for node in network.membership.indices {
      nodes.append(
        .tag(
          "circle",
          [
            "class": "node", "cx": layout.x[node], "cy": layout.y[node], "r": layout.radius[node],
            "fill": Palette.category(module(node)), "fill-opacity": connected.contains(node) ? 1 : 0.25,
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

  private static func line(_ edge: NetworkEdges.Edge, _ layout: NetworkLayout, color: String?) -> Markup {
    let (x1, y1) = (layout.x[edge.source], layout.y[edge.source])
    let (x2, y2) = (layout.x[edge.target], layout.y[edge.target])
    // Within a layer a line goes round the nodes between.
    let isWithin = x1 == x2
    let bend = isWithin ? 24 + 0.25 * abs(y2 - y1) : (x2 - x1) * 0.45
    let points = [x1 + bend, y1, isWithin ? x2 + bend : x2 - bend, y2, x2, y2].map(\.attributeText).joined(
      separator: " ")
    var attributes = [
      ("d", "M\(x1.attributeText) \(y1.attributeText)C\(points)"),
      ("stroke-width", (0.4 + 2.2 * edge.share).attributeText),
      ("stroke-opacity", ((color == nil ? 0.1 : 0.15) + 0.65 * edge.share).attributeText),
    ]
    attributes.append(color.map { ("stroke", $0) } ?? ("class", "between"))
    return .element("path", attributes, [])
  }
}
