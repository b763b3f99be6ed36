import Foundation
import Plots

/// What the page's script needs to draw a network; every place is computed here, the script only draws.
struct NetworkData: Encodable, Equatable, Sendable {
  let width: Int
  let height: Int
  let layerSizes: [Int]
  let layerCenters: [Int]
  let layerNames: [String]
  /// How many nodes each layer has, in words where they are channels.
  let layerCounts: [String]
  /// Which layers are rings.
  let rings: [Bool]
  /// By node, in tenths.
  let x: [Int]
  let y: [Int]
  let radius: [Int]
  /// By node; the module's place from top to bottom, which is its color.
  let module: [Int]
  let strength: [String]
  let colors: [String]
  /// Source, target and share in thousandths, one after the other, weakest first.
  let edges: [Int]
  let total: Int
  /// The share in hundredths that the slider starts at.
  let threshold: Int

  /// The strongest edges that a page holds of one network.
  static let edgeLimit = 20_000
  private static let firstShown = 1000

  init(_ network: RunNetwork) {
    let order = ModuleOrder(network)
    let layout = NetworkLayout(network, order: order)
    let used = Set(
      network.membership.indices.filter { !order.isolated.contains($0) }.map { network.membership[$0] })
    let rank = Dictionary(uniqueKeysWithValues: order.modules.enumerated().map { ($1, $0) })
    let strongest = NetworkEdges(network, limit: Self.edgeLimit)
    func tenths(_ values: [Double]) -> [Int] { values.map { Int(($0 * 10).rounded()) } }
    width = Int(layout.width.rounded(.up))
    height = Int(layout.height.rounded(.up))
    layerSizes = network.layerSizes
    layerCenters = tenths(layout.layerCenters)
    layerNames = network.names
    layerCounts = zip(layerSizes, network.areChannels).map { units, areChannels in
      areChannels ? "\(units) \(units == 1 ? "channel" : "channels")" : "\(units)"
    }
    rings = layout.rings
    x = tenths(layout.x)
    y = tenths(layout.y)
    radius = tenths(layout.radius)
    module = network.membership.map { rank[$0] ?? 0 }
    strength = network.strengths.map { NumberText.compact($0) }
    colors = order.modules.enumerated().map { used.contains($1) ? Palette.category($0) : Palette.neutral }
    edges = strongest.edges.flatMap { [$0.source, $0.target, Int(($0.share * 1000).rounded())] }
    total = strongest.total
    threshold = Int((strongest.threshold(leaving: Self.firstShown) * 100).rounded())
  }

  /// The JSON as it may stand within `<script>`: no `<` that could end it.
  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let text = String(decoding: try encoder.encode(self), as: UTF8.self)
    return text.replacingOccurrences(of: "<", with: "\\u003c")
  }
}
