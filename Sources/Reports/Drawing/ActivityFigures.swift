import Plots
import Records

/// The figures of what a network's hidden units and heads do, units in module order or by their clusters.
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

  /// Conditions × units as in `variances`, of all populations together, the units in the clusters that the probe `taskVariance` found: a
  /// number for each unit of the populations, nil for those that hardly vary.
  static func clusters(of activity: RunActivity, labels: [Double?], silhouette: Double?) -> [HeatMap] {
    let rows = activity.conditions.count
    let columns = activity.units.filter { !$0.variance.isEmpty }.flatMap { units in
      (0..<units.count).map { unit in (0..<rows).map { units.variance[$0 * units.count + unit] } }
    }
    guard rows > 0, columns.count == labels.count else { return [] }
    let found = labels.enumerated().compactMap { unit, label in label.map { (unit: unit, label: $0) } }
    let sizes = Dictionary(grouping: found, by: \.label).mapValues(\.count)
    // Large clusters first; within one, units by the condition in which they vary most.
    func key(_ place: (unit: Int, label: Double)) -> (Int, Double, Int, Int) {
      let values = columns[place.unit]
      return (
        -sizes[place.label]!, place.label, values.indices.max { values[$0] < values[$1] } ?? 0, place.unit
      )
    }
    let order = found.sorted { key($0) < key($1) }
    guard !order.isEmpty else { return [] }
    let values = order.map { place -> [Float] in
      let top = columns[place.unit].max() ?? 0
      return columns[place.unit].map { top > 0 ? $0 / top : 0 }
    }
    var ranks: [Double: Int] = [:]
    for place in order where ranks[place.label] == nil { ranks[place.label] = ranks.count }
    let words = silhouette.map { ", silhouette \(NumberText.compact($0))" } ?? ""
    return [
      HeatMap(
        title: "\(ranks.count) clusters of \(order.count) units\(words)", rows: rows, columns: order.count,
        values: (0..<rows).flatMap { row in values.map { $0[row] } },
        columnBoundaries: order.indices.dropFirst().filter { order[$0].label != order[$0 - 1].label },
        rowLabel: "conditions (\(rows))", columnLabel: "units (\(order.count))", rowNames: activity.conditions,
        columnColors: order.map { Palette.category(ranks[$0.label] ?? 0) }, fillsBox: true)
    ]
  }

  /// Asking steps × asked steps of one example, a panel a head.
  static func attention(of activity: RunActivity) -> [HeatMap] {
    activity.attention.flatMap { layer in
      let size = layer.steps * layer.steps
      return (0..<layer.heads).map { head in
        HeatMap(
          title: "\(ConnectionsRecord.label(ofLayer: layer.name)), head \(head)", rows: layer.steps,
          columns: layer.steps,
          values: Array(layer.weights[head * size..<(head + 1) * size]), rowLabel: "step that asks",
          columnLabel: "step that is asked", hasColorBar: false)
      }
    }
  }

  /// The units of a layer in module order, with the module's color of each and the places where a new module starts.
  private typealias Order = (units: [Int], colors: [String], boundaries: [Int])

  private static func panels(
    _ activity: RunActivity, _ network: RunNetwork, _ populations: [String],
    _ draw: (RunActivity.Units, String, Order) -> HeatMap?
  ) -> [HeatMap] {
    let order = ModuleOrder(network)
    return activity.units.compactMap { units in
      guard let layer = populations.firstIndex(of: units.name), network.layerSizes[layer] == units.count else {
        return nil
      }
      let colors = order.layers[layer].map { order.color(of: network.offsets[layer] + $0, in: network) }
      return draw(
        units, network.names[layer],
        (order.layers[layer], colors, order.boundaries(layer: layer, in: network)))
    }
  }
}
