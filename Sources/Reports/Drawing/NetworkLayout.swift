import Foundation

/// Where each node is drawn: layers from left to right, modules from top to bottom.
///
/// A layer whose nodes are connected with each other is a ring, its modules one after another from the top. A narrow layer is a column. A wide one is a block of several columns, filled row by row in module order, so
/// that a module is still a horizontal band. A wide input layer whose size is a square is drawn as the picture
/// that it most likely is.
struct NetworkLayout: Equatable, Sendable {
  /// A node's place, by node number.
  let x: [Double]
  let y: [Double]
  /// A node's radius, by node number.
  let radius: [Double]
  /// The middle of each layer.
  let layerCenters: [Double]
  /// Whether each layer is a ring.
  let rings: [Bool]
  let width: Double
  let height: Double

  /// A layer with more nodes than this is a block.
  static let columnLimit = 40
  private static let gap = 190.0
  private static let margin = 40.0

  init(_ network: RunNetwork, order: ModuleOrder, height: Double = 520) {
    let count = network.membership.count
    var x = [Double](repeating: 0, count: count)
    var y = x
    var radius = x
    var centers: [Double] = []
    let rings = network.layerSizes.indices.map { network.isRecurrent($0) && network.layerSizes[$0] >= 3 }
    var left = Self.margin
    for (layer, offset) in network.offsets.enumerated() {
      let size = network.layerSizes[layer]
      if rings[layer] {
        let ring = min(height / 2 - 30, max(60, Double(size) * 26 / (2 * .pi)))
        for (place, index) in order.layers[layer].enumerated() {
          let angle = 2 * Double.pi * Double(place) / Double(size)
          x[offset + index] = left + ring * (1 + sin(angle))
          y[offset + index] = height / 2 - ring * cos(angle)
          radius[offset + index] = min(7, 2 * .pi * ring / Double(size) * 0.4)
        }
        centers.append(left + ring)
        left += 2 * ring + Self.gap
        continue
      }
      let block = Self.block(size: size, isInput: layer == 0, height: height - 16)
      let sequence = block.isPicture ? Array(0..<size) : order.layers[layer]
      for (place, index) in sequence.enumerated() {
        x[offset + index] = left + Double(place % block.columns) * block.spacing
        let row = Double(place / block.columns) - Double(block.rows - 1) / 2
        y[offset + index] = height / 2 + row * block.spacing
        radius[offset + index] = min(7, block.spacing * 0.4)
      }
      let blockWidth = Double(block.columns - 1) * block.spacing
      centers.append(left + blockWidth / 2)
      left += blockWidth + Self.gap
    }
    self.x = x
    self.y = y
    self.radius = radius
    layerCenters = centers
    self.rings = rings
    width = left - Self.gap + Self.margin
    self.height = height
  }

  private static func block(size: Int, isInput: Bool, height: Double)
    -> (rows: Int, columns: Int, spacing: Double, isPicture: Bool)
  {
    if size <= columnLimit {
      return (size, 1, min(46, height / Double(max(1, size - 1))), false)
    }
    let root = Int(Double(size).squareRoot())
    if isInput && root * root == size { return (root, root, min(20, 280 / Double(root)), true) }
    let columns = (size + columnLimit - 1) / columnLimit
    let rows = (size + columns - 1) / columns
    return (rows, columns, min(12, height / Double(max(1, rows - 1))), false)
  }
}
