import Plots
import Records

/// The figures of one trained network: its weight matrices and its null distribution.
enum NetworkFigures {
  /// The magnitudes of each weight matrix in module order.
  static func matrices(of network: RunNetwork, hasColorBar: Bool = true) -> [HeatMap] {
    let order = ModuleOrder(network)
    return network.ends.enumerated().map { index, ends in
      let (rows, columns) = (network.layerSizes[ends.from], network.layerSizes[ends.to])
      return HeatMap(
        title: "Layer \(index)\(ends.from == ends.to ? ", within" : "")", rows: rows, columns: columns,
        values: order.sorted(matrix: index, of: network),
        rowBoundaries: order.boundaries(layer: ends.from, in: network),
        columnBoundaries: order.boundaries(layer: ends.to, in: network),
        rowLabel: "in (\(rows))", columnLabel: "out (\(columns))", hasColorBar: hasColorBar)
    }
  }

  /// The same for a page: each as wide as it needs to be.
  static func smallMatrices(of network: RunNetwork, name: String) -> Figure {
    let panels = matrices(of: network, hasColorBar: false)
    let widths = panels.map { max(74, 20 + min(124, HeatMap.smallSide * $0.ratio)) }
    return Figure(
      name: name, panels: panels, panelHeight: HeatMap.smallSide + 64, pageWidths: widths)
  }

  /// The layered modularity of the shuffled networks with the measured one; nil where nothing was shuffled.
  static func nulls(of report: ModularityReport?) -> Histogram? {
    guard let layered = report?.layered, let quality = layered.value, let values = layered.null?.values,
      !values.isEmpty
    else { return nil }
    return Histogram(
      title: "Layered modularity of \(values.count) shuffle\(values.count == 1 ? "" : "s")",
      xLabel: "layered modularity",
      values: values, marked: quality, markLabel: "measured")
  }
}
