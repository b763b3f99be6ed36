import Foundation
import Graphs

/// Places for nodes such that modules are seen: each module a disc of its nodes, the discs around a circle; in a network of layers
/// each layer a column, its nodes in the order of their modules.
public enum ModuleLayout {
  /// The distance of neighbors.
  static let spacing = 20.0

  /// Where each node lies; y grows upwards.
  public static func positions(membership: [Int], layerSizes: [Int] = []) -> [SIMD2<Double>] {
    layerSizes.count > 1 ? columns(membership, layerSizes) : discs(membership)
  }

  private static func columns(_ membership: [Int], _ layerSizes: [Int]) -> [SIMD2<Double>] {
    var positions = [SIMD2<Double>](repeating: .zero, count: membership.count)
    let tallest = layerSizes.max() ?? 1
    let gap = spacing * Double(max(4, tallest / 4))
    var first = 0
    for (layer, size) in layerSizes.enumerated() {
      let order = (first..<first + size).sorted { (membership[$0], $0) < (membership[$1], $1) }
      for (place, node) in order.enumerated() {
        positions[node] = [Double(layer) * gap, (Double(size - 1) / 2 - Double(place)) * spacing]
      }
      first += size
    }
    return positions
  }

  /// Sunflowers, the largest module's first: neighbors on a spiral a golden angle apart.
  private static func discs(_ membership: [Int]) -> [SIMD2<Double>] {
    guard !membership.isEmpty else { return [] }
    var members: [Int: [Int]] = [:]
    for (node, module) in membership.enumerated() { members[module, default: []].append(node) }
    let modules = members.keys.sorted()
    func radius(_ module: Int) -> Double { spacing * Double(members[module]!.count).squareRoot() }
    let around = modules.reduce(0) { $0 + 2 * radius($1) } * 1.3
    let ring = modules.count == 1 ? 0 : max(around / (2 * .pi), modules.map(radius).max()! * 1.5)
    var positions = [SIMD2<Double>](repeating: .zero, count: membership.count)
    var angle = 0.0
    for module in modules {
      let half = modules.count == 1 ? 0 : .pi * 1.3 * 2 * radius(module) / around
      angle += half
      let center = SIMD2(ring * cos(angle), ring * sin(angle))
      for (place, node) in members[module]!.enumerated() {
        let (turn, distance) = (Double(place) * 2.399963229728653, spacing * Double(place).squareRoot() * 0.9)
        positions[node] = center + SIMD2(distance * cos(turn), distance * sin(turn))
      }
      angle += half
    }
    return positions
  }
}
