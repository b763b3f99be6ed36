import Plots
import Records

/// The figures of what a network's hidden units do, in module order.
enum ActivityFigures {
  /// Units × steps of one example, a panel a population.
  static func traces(of activity: RunActivity, in network: RunNetwork, populations: [String]) -> [HeatMap] {
    panels(activity, network, populations) { units, name, order in
      guard !units.trace.isEmpty else { return nil }
      let steps = units.trace.count / units.count
      return HeatMap(
        title: name + (activity.condition.map { ", a test example of \($0)" } ?? ", a test example"),
        rows: units.count, columns: steps,
        values: order.units.flatMap { unit in (0..<steps).map { units.trace[$0 * units.count + unit] } },
        rowBoundaries: order.boundaries, rowLabel: "units (\(units.count))", columnLabel: "steps (\(steps))",
        rowColors: order.colors, fillsBox: true)
    }
  }

  /// Conditions × units, each unit's variances over its largest, a panel a population. Units whose variances come to no more than
  /// 10⁻³ are left out, as in Yang et al. (2019).
  static func variances(of activity: RunActivity, in network: RunNetwork, populations: [String]) -> [HeatMap] {
    panels(activity, network, populations) { units, name, order in
      let rows = activity.conditions.count
      func column(_ unit: Int) -> [Float] { (0..<rows).map { units.variance[$0 * units.count + unit] } }
      guard !units.variance.isEmpty else { return nil }
      let active = order.units.indices.filter { column(order.units[$0]).reduce(0, +) > 1e-3 }
      guard !active.isEmpty else { return nil }
      let columns = active.map { place -> [Float] in
        let values = column(order.units[place])
        let top = values.max() ?? 1
        return values.map { $0 / top }
      }
      let colors = active.map { order.colors[$0] }
      let quiet = units.count - active.count
      return HeatMap(
        title: quiet == 0 ? name : "\(name): \(active.count) of \(units.count) units, the others hardly vary",
        rows: rows, columns: active.count, values: (0..<rows).flatMap { row in columns.map { $0[row] } },
        columnBoundaries: colors.indices.dropFirst().filter { colors[$0] != colors[$0 - 1] },
        rowLabel: "conditions (\(rows))", columnLabel: "units (\(active.count))",
        rowNames: activity.conditions, columnColors: colors, fillsBox: true)
    }
  }

  /// The units of a layer in module order, with the module's color of each and the places where a new module starts.
  private typealias Order = (units: [Int], colors: [String], boundaries: [Int])

  private static func panels(
    _ activity: RunActivity, _ network: RunNetwork, _ populations: [String],
    _ draw: (RunActivity.Units, String, Order) -> HeatMap?
  ) -> [HeatMap] {
    let order = ModuleOrder(network)
    let rank = Dictionary(uniqueKeysWithValues: order.modules.enumerated().map { ($1, $0) })
    return activity.units.compactMap { units in
      guard let layer = populations.firstIndex(of: units.name), network.layerSizes[layer] == units.count else {
        return nil
      }
      let colors = order.layers[layer].map { unit in
        Palette.category(rank[network.membership[network.offsets[layer] + unit]] ?? 0)
      }
      return draw(
        units, network.names[layer],
        (order.layers[layer], colors, order.boundaries(layer: layer, in: network)))
    }
  }
}
