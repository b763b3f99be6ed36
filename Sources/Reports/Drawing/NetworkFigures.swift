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
        title: network.title(of: index), rows: rows, columns: columns,
        values: order.sorted(matrix: index, of: network),
        rowBoundaries: order.boundaries(layer: ends.from, in: network),
        columnBoundaries: order.boundaries(layer: ends.to, in: network),
        rowLabel: "in (\(rows))", columnLabel: "out (\(columns))", hasColorBar: hasColorBar)
    }
  }

  /// The same for a page: each as wide as it needs to be.
  static func smallMatrices(of network: RunNetwork, name: String) -> Figure {
    let panels = matrices(of: network, hasColorBar: false)
    // Titles stand above the pictures and may be wider.
    let widths = panels.map {
      max(74, 20 + min(124, HeatMap.smallSide * $0.ratio), TextWidth.of($0.title, size: 13) * 1.12)
    }
    return Figure(
      name: name, panels: panels, panelHeight: HeatMap.smallSide + 64, pageWidths: widths)
  }

  /// The matrices as a figure of their own.
  static func weights(of network: RunNetwork, name: String) -> Figure {
    Figure(
      name: "\(name)-weights", panels: matrices(of: network), columns: 4, panelWidth: 260, panelHeight: 230)
  }

  /// The network as it is drawn at first.
  static func still(of network: RunNetwork, name: String, title: String) -> Figure {
    Figure(
      name: "\(name)-network", panels: [NetworkPanel(title: title, network: network)], panelWidth: 860,
      panelHeight: 560)
  }

  /// What a measure finds in null networks, which are called `noun`, with what was measured; nil where there are none.
  static func nulls(of measure: MeasureReport?, label: String? = nil, noun: String, name: String) -> Figure? {
    guard let measure, let value = measure.value, let values = measure.null?.values, !values.isEmpty
    else { return nil }
    let label = label ?? measure.words.label
    let histogram = Histogram(
      title: "\(Words.sentence(label)) of \(values.count) \(noun)\(values.count == 1 ? "" : "s")",
      xLabel: label,
      values: values, marked: value, markLabel: "measured")
    return Figure(name: "\(name)-nulls", panels: [histogram], panelWidth: 500, panelHeight: 190)
  }
}
