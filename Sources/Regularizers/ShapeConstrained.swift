import Networks
import Tensors

/// A term that takes some lists of matrices only, and can say so before it meets one.
public protocol ShapeConstrained: RegularizationTerm {
  /// Throws where the term cannot take weights of these shapes, first layer to last.
  func check(_ shapes: [Shape]) throws(UnfitShapes)
}

/// Weights that a term cannot take.
public struct UnfitShapes: Error, Equatable, CustomStringConvertible {
  /// The term's name.
  public let term: String
  /// The position of the matrix, counted from zero.
  public let position: Int
  /// The shape it has.
  public let found: Shape
  /// What the term takes there, in words.
  public let allowed: String

  /// The term `term` came upon a matrix of shape `found`.
  public init(term: String, position: Int, found: Shape, allowed: String) {
    self.term = term
    self.position = position
    self.found = found
    self.allowed = allowed
  }

  /// One sentence for the user.
  public var description: String {
    "\(term): weights \(position) have the shape \(found) (allowed: \(allowed))"
  }
}

extension ShapeConstrained {
  /// Each matrix begins with the units that the one before it ends with.
  func checkChain(_ shapes: [Shape]) throws(UnfitShapes) {
    try checkMatrices(shapes)
    for position in shapes.indices.dropFirst() {
      let units = shapes[position - 1][1]
      if shapes[position][0] != units {
        throw unfit(shapes, position, "\(units) rows, as the matrix before it has columns")
      }
    }
  }

  func checkMatrices(_ shapes: [Shape]) throws(UnfitShapes) {
    for (position, shape) in shapes.enumerated() where shape.rank != 2 {
      throw unfit(shapes, position, "matrices")
    }
  }

  func unfit(_ shapes: [Shape], _ position: Int, _ allowed: String) -> UnfitShapes {
    UnfitShapes(term: Self.name, position: position, found: shapes[position], allowed: allowed)
  }
}

extension FourNodeLoops: ShapeConstrained {
  /// The matrices follow each other.
  public func check(_ shapes: [Shape]) throws(UnfitShapes) { try checkChain(shapes) }
}

extension NormalizedLoops: ShapeConstrained {
  /// The matrices follow each other.
  public func check(_ shapes: [Shape]) throws(UnfitShapes) { try checkChain(shapes) }
}

extension PathLoops: ShapeConstrained {
  /// The matrices follow each other.
  public func check(_ shapes: [Shape]) throws(UnfitShapes) { try checkChain(shapes) }
}
