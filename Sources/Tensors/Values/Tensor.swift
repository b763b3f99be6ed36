import CKernels

/// A block of memory from the pool; it goes back there when the last tensor that shares it goes away.
final class Storage: @unchecked Sendable {
  let base: UnsafeMutablePointer<Scalar>
  let count: Int

  init(count: Int) {
    guard let block = mk_allocate(count) else {
      fatalError("there is no memory for a tensor of \(count) elements")
    }
    self.base = block
    self.count = count
  }

  deinit { mk_release(base, count) }
}

/// A contiguous, row-major array of scalars with one to four axes, and a value: copies never see each other's
/// changes.
///
/// Copies share memory until one of them is changed. Every loop over elements is in this module or in C below
/// it.
public struct Tensor: Sendable {
  var storage: Storage
  /// The extents, outermost first.
  public private(set) var shape: Shape

  /// A tensor whose elements are not set yet: for functions that write all of them.
  init(uninitialized shape: Shape) {
    self.shape = shape
    self.storage = Storage(count: shape.count)
  }

  /// A tensor with every element equal to `value`.
  public init(repeating value: Scalar = 0, _ shape: Shape) {
    require(shape.rank > 0 || value == 0, "a tensor without axes is zero, not \(value)")
    self.init(uninitialized: shape)
    mk_fill(value, storage.base, shape.count)
  }

  /// A tensor from its elements in row-major order.
  public init(_ shape: Shape, _ elements: [Scalar]) {
    require(elements.count == shape.count, "\(elements.count) elements do not fill shape \(shape)")
    require(shape.rank > 0, "a tensor without axes holds no elements")
    self.init(uninitialized: shape)
    elements.withUnsafeBufferPointer { source in
      if let first = source.baseAddress { storage.base.update(from: first, count: source.count) }
    }
  }

  /// A tensor whose elements are made one after another in row-major order.
  public init(_ shape: Shape, generate element: () -> Scalar) {
    self.init(uninitialized: shape)
    for index in 0..<shape.count { storage.base[index] = element() }
  }

  /// The number of elements.
  public var count: Int { shape.count }

  /// The elements in row-major order.
  public var elements: [Scalar] { Array(UnsafeBufferPointer(start: storage.base, count: count)) }

  /// The element of a matrix in a row and a column.
  public subscript(row: Int, column: Int) -> Scalar {
    get { storage.base[offset(row, column)] }
    set {
      let position = offset(row, column)
      mutableBase[position] = newValue
    }
  }

  private func offset(_ row: Int, _ column: Int) -> Int {
    require(
      shape.rank == 2 && (0..<shape[0]) ~= row && (0..<shape[1]) ~= column,
      "element [\(row), \(column)] of a tensor of shape \(shape)")
    return row * shape[1] + column
  }

  /// Reads the elements in place.
  public func withElements<Result>(_ body: (UnsafeBufferPointer<Scalar>) throws -> Result) rethrows -> Result {
    try withExtendedLifetime(storage) { try body(UnsafeBufferPointer(start: storage.base, count: count)) }
  }

  /// Changes the elements in place, after copying them if they are shared.
  public mutating func withMutableElements<Result>(
    _ body: (UnsafeMutableBufferPointer<Scalar>) throws -> Result
  ) rethrows -> Result {
    let base = mutableBase
    return try withExtendedLifetime(storage) { try body(UnsafeMutableBufferPointer(start: base, count: count)) }
  }

  var base: UnsafePointer<Scalar> { UnsafePointer(storage.base) }

  var mutableBase: UnsafeMutablePointer<Scalar> {
    mutating get {
      if !isKnownUniquelyReferenced(&storage) {
        let copy = Storage(count: count)
        copy.base.update(from: storage.base, count: count)
        storage = copy
      }
      return storage.base
    }
  }

  /// The same elements under another shape; no element moves.
  func viewed(as shape: Shape) -> Tensor {
    require(
      shape.count == count && shape.rank > 0, "a tensor of shape \(self.shape) cannot be reshaped to \(shape)")
    var view = self
    view.shape = shape
    return view
  }

  static func requireSame(_ a: Tensor, _ b: Tensor, _ operation: StaticString) {
    require(a.shape == b.shape, "\(operation): shapes \(a.shape) and \(b.shape) differ")
  }
}

extension Tensor: Equatable {
  /// Whether shapes and elements are equal; as with scalars, NaN equals nothing.
  public static func == (a: Tensor, b: Tensor) -> Bool {
    a.shape == b.shape && (0..<a.count).allSatisfy { a.base[$0] == b.base[$0] }
  }
}

extension Tensor: CustomStringConvertible {
  /// The shape and the first elements.
  public var description: String {
    let shown = (0..<min(count, 8)).map { "\(base[$0])" }.joined(separator: ", ")
    return "\(shape)(\(shown)\(count > 8 ? ", …" : ""))"
  }
}
