import Files
import Tensors

/// Weights, a network or a task that a term, an operator, a mask or a probe cannot take, told before a training begins.
public struct Unfit: Error, Equatable, CustomStringConvertible {
  /// The name of who refuses.
  public let name: String
  /// What it came upon, in words.
  public let found: String
  /// What it takes there, in words.
  public let allowed: String

  /// `name` came upon something that it cannot take.
  public init(_ name: String, found: String, allowed: String) {
    self.name = name
    self.found = found
    self.allowed = allowed
  }

  /// `name` came upon the shape of the matrix at `position`, counted from zero.
  public init(_ name: String, _ shapes: [Shape], at position: Int, allowed: String) {
    self.init(name, found: "weights \(position) have the shape \(shapes[position])", allowed: allowed)
  }

  /// One sentence for the user.
  public var description: String { "\(name): \(found) (allowed: \(allowed))" }
}

extension Unfit: CategorizedError {
  /// A wrong configuration.
  public var category: ErrorCategory { .usage }
}

extension RegularizationTerm {
  /// Each matrix begins with the units that the one before it ends with.
  public func checkChain(_ shapes: [Shape]) throws(Unfit) {
    try checkMatrices(shapes)
    for position in shapes.indices.dropFirst() {
      let units = shapes[position - 1][1]
      if shapes[position][0] != units {
        throw unfit(shapes, position, "\(units) rows, as the matrix before it has columns")
      }
    }
  }

  /// Each has two axes.
  public func checkMatrices(_ shapes: [Shape]) throws(Unfit) {
    for (position, shape) in shapes.enumerated() where shape.rank != 2 {
      throw unfit(shapes, position, "matrices")
    }
  }

  /// There are units for so many modules: no more than the largest layer has, where each layer is cut into them, or than
  /// all layers together have.
  public func checkModules(
    _ count: Int, _ shapes: [Shape], ofEachLayer isOfLayer: Bool
  ) throws(Unfit) {
    let units = shapes.unitCounts
    let most = isOfLayer ? units.max() ?? count : units.reduce(0, +)
    if !shapes.isEmpty, !(1...max(most, 1) ~= count) {
      throw Unfit(
        Self.name, found: "\(count) modules",
        allowed: "1 to \(most), the units \(isOfLayer ? "of the largest layer" : "that there are")")
    }
  }

  /// The error of the matrix at a position.
  public func unfit(_ shapes: [Shape], _ position: Int, _ allowed: String) -> Unfit {
    Unfit(Self.name, shapes, at: position, allowed: allowed)
  }
}

extension [Shape] {
  /// The units of each layer, inputs first, of matrices that follow each other.
  public var unitCounts: [Int] { prefix(1).map { $0[0] } + map { $0[1] } }
}
