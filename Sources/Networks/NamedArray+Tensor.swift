import ArrayFiles
import Tensors

extension NamedArray {
  /// A tensor under a name, in the precision of this build.
  public init(_ tensor: Tensor, name: String) {
    let shape = tensor.shape.dimensions
    if StoragePrecision.scalar == .double {
      self.init(name: name, shape: shape, doubles: tensor.elements.map { Double($0) })
    } else {
      self.init(name: name, shape: shape, values: tensor.elements.map { Float($0) })
    }
  }

  /// The elements as scalars, as exact as file and build allow.
  public var scalars: [Scalar] { doubles?.map { Scalar($0) } ?? values.map { Scalar($0) } }

  /// How many elements are so near to zero that they are zero as scalars.
  var vanishing: Int { doubles.map { $0.count { $0 != 0 && Scalar($0) == 0 } } ?? 0 }

  /// Numbers that are too small to be weights, counted in one clause, as their edges are gone; nil where there are none.
  var vanishingNote: String? {
    let count = vanishing
    return count == 0
      ? nil
      : "\(count) element\(count == 1 ? " of" : "s of") '\(name)' \(count == 1 ? "is" : "are") nearer to 0 than "
        + "\(Scalar.leastNonzeroMagnitude) and \(count == 1 ? "counts" : "count") as 0"
  }

  /// What is wrong where some element is no finite scalar; nil where none is.
  var problem: WeightFileError.Infinity? {
    if scalars.allSatisfy(\.isFinite) { return nil }
    return doubles?.allSatisfy(\.isFinite) == true ? .beyondScalars : .notFinite
  }
}

extension StoragePrecision {
  /// The precision of this build's scalars.
  public static var scalar: StoragePrecision { MemoryLayout<Scalar>.size == 8 ? .double : .single }
}
