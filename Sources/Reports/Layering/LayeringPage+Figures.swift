import Plots
import Records

/// Its figures.
extension LayeringPage {
  /// Every figure with what it shows, in the page's order.
  var drawn: [(figure: Figure, caption: String)] {
    [ladder, depth, channels, trained].compactMap(\.self)
  }

  /// The steps of all networks that need no training.
  var ladder: (figure: Figure, caption: String)? {
    stairs(
      "layering-ladder", "From random graphs to the network, step by step",
      record.networks.filter { !$0.isTrained }, showsDraws: false,
      caption:
        "Each network begins at the modularity of random graphs (dot); a bar leads from each rung to the next, in the color of "
        + "the rung that it reaches. Diamonds: random graphs with the strengths of the network's units.")
  }

  /// The steps of trained networks, with each of them.
  var trained: (figure: Figure, caption: String)? {
    stairs(
      "layering-trained", "Trained networks on the ladder", record.networks.filter(\.isTrained),
      showsDraws: true,
      caption:
        "As above, with a small dot for each of \(record.trainings) trained networks, and for the graphs of the other rungs "
        + "that were made of its weights.")
  }

  private func stairs(
    _ name: String, _ title: String, _ networks: [LayeringRecord.Network], showsDraws: Bool, caption: String
  ) -> (figure: Figure, caption: String)? {
    guard !networks.isEmpty else { return nil }
    func rung(_ rung: LayeringRecord.Rung) -> LadderPlot.Rung {
      LadderPlot.Rung(
        name: rung.name, color: Self.color(rung.name), mean: rung.mean, values: showsDraws ? rung.values : [])
    }
    let rows = networks.map { network in
      LadderPlot.Row(
        name: network.name, rungs: network.ladder.map(rung),
        beside: network.rungs.first { $0.name == "strengths" }.map {
          LadderPlot.Rung(name: $0.name, color: Self.color($0.name), mean: $0.mean)
        })
    }
    let plot = LadderPlot(title: title, xLabel: "modularity Q", rows: rows)
    let shown = Set(networks.flatMap { $0.rungs.map(\.name) })
    let legend = Self.colored.filter(shown.contains).map { Figure.LegendEntry(name: $0, color: Self.color($0)) }
    return (
      Figure(
        name: name, panels: [plot], legend: legend, columns: 1, panelWidth: 720, panelHeight: plot.naturalHeight
      ),
      caption
    )
  }

  /// Modularity by the number of matrices, of layers of equal widths.
  var depth: (figure: Figure, caption: String)? {
    let networks = record.networks.filter { $0.kind == .perceptron && $0.name.hasPrefix("20 × ") }
    let formula = LinePlot.Line(
      name: "closed form", color: Palette.neutral,
      points: networks.compactMap { network in
        network.formula.map { LinePlot.Point(x: Double(network.matrices), y: $0, low: $0, high: $0) }
      })
    return plot(
      "layering-depth", "Modularity of dense layers of 20 units", "matrices", networks, ["random", "layered"],
      x: { Double($0.matrices) }, more: [formula],
      caption:
        "Layers of equal widths beside random connections of the same units, and what whole layers can have at most. "
        + "Bands: ± a standard deviation."
    )
  }

  /// Modularity by the number of channels, of two convolutions.
  var channels: (figure: Figure, caption: String)? {
    plot(
      "layering-channels", "Modularity of two convolutions", "channels",
      record.networks.filter { $0.kind == .convolution && $0.matrices == 2 },
      ["random", "layered", "local", "shared"],
      x: { Double($0.channels ?? 0) },
      caption:
        "By the number of channels of every layer: connections of any units, of neighboring layers, of near positions, and "
        + "with shared weights. Bands: ± a standard deviation.")
  }

  private func plot(
    _ name: String, _ title: String, _ xLabel: String, _ networks: [LayeringRecord.Network], _ rungs: [String],
    x: (LayeringRecord.Network) -> Double, more: [LinePlot.Line] = [], caption: String
  ) -> (figure: Figure, caption: String)? {
    guard !networks.isEmpty else { return nil }
    let lines = rungs.map { rung in
      LinePlot.Line(
        name: rung, color: Self.color(rung),
        points: networks.compactMap { network in
          network.rungs.first { $0.name == rung }.map {
            LinePlot.Point(x: x(network), y: $0.mean, low: $0.mean - $0.deviation, high: $0.mean + $0.deviation)
          }
        })
    }
    let all = lines + more
    return (
      Figure(
        name: name, panels: [LinePlot(title: title, xLabel: xLabel, lines: all, mayBeLogarithmic: false)],
        legend: all.map { .init(name: $0.name, color: $0.color) }, columns: 1, panelWidth: 620, panelHeight: 360
      ), caption
    )
  }

  /// The rungs that figures show, in the order of legends; a rung has one color in all of them.
  private static let colored = ["random", "layered", "local", "shared", "trained", "strengths"]

  private static func color(_ rung: String) -> String {
    colored.firstIndex(of: rung).map(Palette.category) ?? Palette.neutral
  }
}

extension LayeringRecord.Network {
  /// Whether it has been trained.
  var isTrained: Bool { kind == .trained || kind == .unrolled }

  /// The rungs that follow one another.
  var ladder: [LayeringRecord.Rung] { rungs.filter { $0.name != "strengths" && $0.name != "once" } }
}
