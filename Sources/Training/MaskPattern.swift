import Graphs
import Randomness
import Tensors

/// Which elements of a parameter that connects units, in × out on its last axis, are connections.
public struct MaskPattern: Sendable, Equatable {
  /// The parameter's shape.
  public let shape: Shape
  /// For each element, in row-major order, whether it is there.
  public let isPresent: [Bool]

  /// A pattern from its elements.
  public init(shape: Shape, isPresent: [Bool]) {
    require(isPresent.count == shape.count, "\(isPresent.count) elements do not fill shape \(shape)")
    self.shape = shape
    self.isPresent = isPresent
  }

  /// Every connection.
  public init(all shape: Shape) {
    self.init(shape: shape, isPresent: [Bool](repeating: true, count: shape.count))
  }

  /// The connections of a trained matrix: |w| > threshold · max |w|, none where all are zero.
  public init(_ weights: Tensor, threshold: Double) {
    let strengths = weights.absolute()
    let limit = strengths.count > 0 ? Scalar(threshold) * strengths.maximum : 0
    self.init(shape: weights.shape, isPresent: strengths.elements.map { $0 > limit })
  }

  /// The `count` strongest connections of a trained matrix; of equal ones, those that come first.
  public init(strongest count: Int, of weights: Tensor) {
    let strengths = weights.absolute().elements
    let order = strengths.indices.sorted { (strengths[$1], $0) < (strengths[$0], $1) }
    self.init(shape: weights.shape, count: count, order: order)
  }

  /// `count` connections, each choice of places as likely as any other.
  public init(random count: Int, _ shape: Shape, using stream: inout RandomStream) {
    self.init(shape: shape, count: count, order: stream.permutation(shape.count))
  }

  private init(shape: Shape, count: Int, order: [Int]) {
    var isPresent = [Bool](repeating: false, count: shape.count)
    for place in order.prefix(count) { isPresent[place] = true }
    self.init(shape: shape, isPresent: isPresent)
  }

  /// The number of connections.
  public var count: Int { isPresent.count { $0 } }

  /// The number of connections that a density of a matrix stands for: the nearest, at least one.
  public static func count(density: Double, of shape: Shape) -> Int {
    min(shape.count, max(1, Int((density * Double(shape.count)).rounded())))
  }

  /// The pattern with its connections shuffled and every unit's number of them kept, inputs' and outputs' alike.
  ///
  /// A shuffle without regard to units would be a random pattern of as many connections once more. See `EdgeSwaps`;
  /// 20 attempts a connection.
  public func shuffled(using stream: inout RandomStream) -> MaskPattern {
    let columns = shape[shape.rank - 1]
    let rows = shape.count / max(columns, 1)
    let places = self.isPresent.indices.filter { self.isPresent[$0] }
    // Edges from the nodes of the rows to those of the columns, which come after them.
    var swaps = EdgeSwaps(
      nodeCount: rows + columns, sources: places.map { $0 / columns },
      targets: places.map { rows + $0 % columns },
      isDirected: true)
    swaps.swap(using: &stream)
    var isPresent = [Bool](repeating: false, count: shape.count)
    for (row, column) in zip(swaps.sources, swaps.targets) { isPresent[row * columns + column - rows] = true }
    return MaskPattern(shape: shape, isPresent: isPresent)
  }
}

extension [MaskPattern] {
  /// The share of all places that are connections.
  public var density: Double {
    Double(reduce(0) { $0 + $1.count }) / Double(Swift.max(reduce(0) { $0 + $1.shape.count }, 1))
  }
}
