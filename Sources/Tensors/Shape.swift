/// The extents of a tensor, outermost first: one to four of them, or none for the zero of any shape.
public struct Shape: Hashable, Sendable, ExpressibleByArrayLiteral, CustomStringConvertible {
  private var extents: SIMD4<Int32>
  /// The number of extents.
  public let rank: Int

  /// A shape from its extents; the rank is at most four and no extent is negative.
  public init(_ extents: [Int]) {
    require(extents.count <= 4, "a tensor has at most four axes, not \(extents.count)")
    self.extents = SIMD4(repeating: 1)
    self.rank = extents.count
    for (axis, extent) in extents.enumerated() {
      require(extent >= 0, "an extent cannot be negative: \(extents)")
      require(extent <= Int32.max, "an extent cannot exceed \(Int32.max): \(extents)")
      self.extents[axis] = Int32(extent)
    }
  }

  /// A shape written as a list of its extents.
  public init(arrayLiteral elements: Int...) { self.init(elements) }

  /// The extent of an axis.
  public subscript(axis: Int) -> Int {
    require(axis >= 0 && axis < rank, "axis \(axis) of a tensor of shape \(self)")
    return Int(extents[axis])
  }

  /// The number of elements.
  public var count: Int { Int(extents[0]) * Int(extents[1]) * Int(extents[2]) * Int(extents[3]) }

  /// The extents as an array.
  public var dimensions: [Int] { (0..<rank).map { Int(extents[$0]) } }

  /// The extents in brackets, as in `[128, 784]`.
  public var description: String { "\(dimensions)" }
}
