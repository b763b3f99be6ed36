import Networks
import Tensors

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where the units of one layer stand.
public struct Positions: Sendable, Equatable {
  /// A row for each unit: x, y and z.
  public let points: Tensor

  /// Units at given points.
  public init(_ points: [(x: Double, y: Double, z: Double)]) {
    self.points = Tensor([points.count, 3], points.flatMap { [Scalar($0.x), Scalar($0.y), Scalar($0.z)] })
  }

  /// So many of these places, in another order.
  func taking(_ places: [Int]) -> Positions { Positions(points: points.taking(places)) }

  private init(points: Tensor) { self.points = points }

  /// The number of units.
  public var count: Int { points.shape[0] }

  /// The distances of all units from all of another layer: a matrix like that of the weights between them.
  public func distances(to other: Positions, _ metric: Distance) -> Tensor {
    points.distances(to: other.points, metric)
  }

  /// Evenly across the unit square at half its height: x = (i + ½) / n.
  public static func line(_ count: Int) -> Positions {
    Positions((0..<count).map { ((Double($0) + 0.5) / Double(count), 0.5, 0) })
  }

  /// Row by row over the unit square, with ⌈√n⌉ columns: the middles of equal cells.
  public static func grid(_ count: Int) -> Positions {
    let columns = max(roundedUpRoot(Double(count).squareRoot()), 1)
    let rows = max((count + columns - 1) / columns, 1)
    return Positions(
      (0..<count).map { unit in
        let (row, column) = (unit / columns, unit % columns)
        return ((Double(column) + 0.5) / Double(columns), (Double(row) + 0.5) / Double(rows), 0)
      })
  }

  /// On a circle of radius ¼ around the middle of the unit square, the first unit to the right.
  public static func ring(_ count: Int) -> Positions {
    Positions(
      (0..<count).map {
        let angle = 2 * Double.pi * Double($0) / Double(count)
        return (0.5 + 0.25 * cos(angle), 0.5 + 0.25 * sin(angle), 0)
      })
  }

  /// A lattice in three dimensions, neighbors one apart, its sides as equal as the number of units allows: 100 units
  /// are 5 × 5 × 4.
  public static func box(_ count: Int) -> Positions {
    let width = max(roundedUpRoot(cbrt(Double(count))), 1)
    let depth = max(roundedUpRoot((Double(count) / Double(width)).squareRoot()), 1)
    return Positions(
      (0..<count).map {
        (Double($0 % width), Double($0 / width % depth), Double($0 / (width * depth)))
      })
  }

  /// The places of Clune, Mouret and Lipson's networks: one apart around zero, with a gap in the middle of layers of two
  /// and of four units: −1, 1 and −2, −1, 1, 2. The layer's number is y.
  public static func clune(_ count: Int, layer: Int) -> Positions {
    let xs: [Double] =
      switch count {
      case 2: [-1, 1]
      case 4: [-2, -1, 1, 2]
      default: (0..<count).map { Double($0) - Double(count - 1) / 2 }
      }
    return Positions(xs.map { ($0, Double(layer), 0) })
  }

  /// Rounding must not make 3.0000000000000004 of the cube root of 27 and 4 of that.
  private static func roundedUpRoot(_ root: Double) -> Int { Int((root - 1e-9).rounded(.up)) }
}

/// A rule that gives the units of a layer their places.
public enum Arrangement: String, CaseIterable, Codable, Sendable {
  case line, grid, ring, box

  /// The places of a number of units.
  public func positions(_ count: Int) -> Positions {
    switch self {
    case .line: .line(count)
    case .grid: .grid(count)
    case .ring: .ring(count)
    case .box: .box(count)
    }
  }
}

extension [Arrangement] {
  /// The rule of a layer of units: a single one holds for all.
  func positions(layer: Int, count: Int) -> Positions { self[self.count == 1 ? 0 : layer].positions(count) }

  /// The distances that the weights between two layers of units cross.
  func distances(across layer: Int, _ shape: Shape, _ metric: Distance) -> Tensor {
    positions(layer: layer, count: shape[0])
      .distances(to: positions(layer: layer + 1, count: shape[1]), metric)
  }
}

extension RegularizationTerm {
  /// There is one arrangement, or one for each layer of units of a chain.
  func checkArrangements(_ arrangements: [Arrangement], _ shapes: [Shape]) throws(Unfit) {
    if arrangements.count == 1 || shapes.isEmpty { return }
    try checkChain(shapes)
    if arrangements.count != shapes.count + 1 {
      throw unfit(
        shapes, shapes.count - 1,
        "positions for all layers of units or for each of \(shapes.count + 1), not \(arrangements.count)")
    }
  }
}
