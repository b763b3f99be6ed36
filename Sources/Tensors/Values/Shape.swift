/// The extents of a tensor, outermost first: one to four of them, or none for the zero of any shape.
public struct Shape: Hashable, Sendable, ExpressibleByArrayLiteral, CustomStringConvertible {
  // Four fields rather than a vector, whose alignment would cost every list of tensors a slower way to its memory.
  private var first: Int32 = 1
  private var second: Int32 = 1
  private var third: Int32 = 1
  private var fourth: Int32 = 1
  private let axes: Int32

  /// The number of extents.
  public var rank: Int { Int(axes) }

  /// A shape from its extents; the rank is at most four and no extent is negative.
  public init(_ extents: [Int]) {
    require(extents.count <= 4, "a tensor has at most four axes, not \(extents.count)")
    for extent in extents {
      require(extent >= 0, "an extent cannot be negative: \(extents)")
      require(extent <= Int32.max, "an extent cannot exceed \(Int32.max): \(extents)")
    }
    axes = Int32(extents.count)
    if axes > 0 { first = Int32(extents[0]) }
    if axes > 1 { second = Int32(extents[1]) }
    if axes > 2 { third = Int32(extents[2]) }
    if axes > 3 { fourth = Int32(extents[3]) }
  }

  /// The shape of a vector, or of a matrix: what layers ask for at every step, without a list.
  init(_ first: Int, _ second: Int? = nil) {
    self.first = Int32(first)
    self.second = Int32(second ?? 1)
    axes = second == nil ? 1 : 2
  }

  /// A shape written as a list of its extents.
  public init(arrayLiteral elements: Int...) { self.init(elements) }

  /// The extent of an axis.
  public subscript(axis: Int) -> Int {
    require(axis >= 0 && axis < rank, "axis \(axis) of a tensor of shape \(self)")
    return Int(axis < 2 ? (axis == 0 ? first : second) : axis == 2 ? third : fourth)
  }

  /// The number of elements.
  public var count: Int { Int(first) * Int(second) * Int(third) * Int(fourth) }

  /// The extents as an array.
  public var dimensions: [Int] { (0..<rank).map { self[$0] } }

  /// The extents in brackets, as in `[128, 784]`.
  public var description: String { "\(dimensions)" }
}
