import Foundation

/// An array in a file: its name, its shape, and its elements in row-major order.
public struct NamedArray: Equatable, Sendable {
  /// The name in the file; empty for a lone `.npy` array.
  public let name: String
  /// The dimensions; empty for a single number.
  public let shape: [Int]
  /// The elements, converted by `ElementType`'s rule.
  public let values: [Float]
  /// The elements without rounding, where the file has them in double precision or they were given so.
  public let doubles: [Double]?
  /// The type the elements have in the file they were read from.
  public let elementType: ElementType

  /// An array of `values`, whose number must be the product of `shape`.
  public init(name: String, shape: [Int], values: [Float], elementType: ElementType = .float32) {
    precondition(
      shape.allSatisfy { $0 >= 0 } && shape.reduce(1, *) == values.count,
      "array '\(name)': shape \(shape) does not hold \(values.count) values")
    self.name = name
    self.shape = shape
    self.values = values
    self.doubles = nil
    self.elementType = elementType
  }

  /// An array of F64, whose `values` are the rounded `doubles`.
  public init(name: String, shape: [Int], doubles: [Double]) {
    precondition(
      shape.allSatisfy { $0 >= 0 } && shape.reduce(1, *) == doubles.count,
      "array '\(name)': shape \(shape) does not hold \(doubles.count) values")
    self.name = name
    self.shape = shape
    self.values = doubles.map { Float($0) }
    self.doubles = doubles
    self.elementType = .float64
  }
}

extension Sequence<NamedArray> {
  /// What a name or glob pattern selects: the arrays of that very name, for names may have brackets, else those that match, else
  /// those that match where brackets stand for themselves.
  public func called(_ pattern: String) -> [NamedArray] {
    let literal = filter { $0.name == pattern }
    if !literal.isEmpty { return literal }
    let matching = filter { fnmatch(pattern, $0.name, 0) == 0 }
    // Brackets are sets of letters in patterns, and brackets in the names of JAX' paths: ['params']*.
    guard matching.isEmpty, pattern.contains("[") else { return matching }
    let plain = pattern.replacing("[", with: "\\[")
    return filter { fnmatch(plain, $0.name, 0) == 0 }
  }
}

extension NamedArray {
  /// Whether it is a square matrix of at least two rows that equals its transpose up to a share of its largest element.
  public func isSymmetric(within tolerance: Double) -> Bool {
    guard shape.count == 2, shape[0] == shape[1], shape[0] > 1 else { return false }
    let count = shape[0]
    let allowed = Float(tolerance) * values.reduce(0) { max($0, abs($1)) }
    return values.withUnsafeBufferPointer { values in
      (0..<count).allSatisfy { row in
        (0..<row).allSatisfy { abs(values[row * count + $0] - values[$0 * count + row]) <= allowed }
      }
    }
  }
}
