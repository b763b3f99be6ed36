import Files
import Foundation
import Tensors

/// Arrays in a readable file that are not the weights asked for; every message names file, array, found and
/// expected.
public enum WeightFileError: Error, Equatable, Sendable {
  /// The network has a parameter that the file has not.
  case missing(file: String, name: String, expected: [Int])
  /// The file has an array that the network has not.
  case unexpected(file: String, name: String, found: [Int])
  /// The array has another shape than the network's parameter; `expected` is in the file's orientation.
  case wrongShape(file: String, name: String, found: [Int], expected: [Int])
  /// The metadata's orientation is none.
  case unknownOrientation(file: String, found: String)
  /// A pattern selects no matrix; `available` are the matrices that there are.
  case noMatch(file: String, pattern: String, available: [String])
  /// No array of the file has two axes.
  case noMatrix(file: String, available: [String])
  /// No matrix is a layer's by its name.
  case noLayer(file: String, found: [WeightFile.LeftOut])
  /// An array that was asked for is of a type that is not read.
  case unreadable(file: String, name: String, problem: String)
  /// Layers that are known by name do not follow each other.
  case noNetwork(file: String, problem: String)
  /// A weight is no finite number of this build's precision.
  case notFinite(file: String, name: String, Infinity = .notFinite)
  /// A running variance is below zero.
  case negativeVariance(file: String, name: String)
  /// A matrix has no rows or no columns.
  case emptyMatrix(file: String, name: String, found: [Int])
  /// Two matrices, one after the other, that cannot be multiplied; `orientation` is nil where both were
  /// tried, and the pair is then the first that fails as in × out.
  case noChain(
    file: String, first: String, firstShape: [Int], second: String, secondShape: [Int],
    orientation: Orientation?)

  /// Why a weight is no finite number.
  public enum Infinity: Sendable {
    /// It is infinite or not a number.
    case notFinite
    /// It is a number in the file that is too large for a scalar.
    case beyondScalars
  }
}

extension WeightFileError: CustomStringConvertible, LocalizedError {
  /// One line: the file, then the problem.
  public var description: String {
    switch self {
    case .missing(let file, let name, let expected):
      "\(file): no array '\(name)'; the network needs one of shape \(expected)"
    case .unexpected(let file, let name, let found):
      "\(file): array '\(name)' of shape \(found) is not a parameter of the network"
    case .wrongShape(let file, let name, let found, let expected):
      "\(file): array '\(name)' has shape \(found); the network needs \(expected)"
        + (found.count == 2 && found == expected.reversed() && found != expected
          ? " (the other orientation: the file's metadata may say \"orientation\": \"out-in\")" : "")
    case .unknownOrientation(let file, let found):
      "\(file): metadata \"orientation\" is '\(found)'; allowed are \(Self.orientations)"
    case .noMatch(let file, let pattern, let available):
      "\(file): no matrix is called '\(pattern)'; there are \(Self.list(available))"
    case .noMatrix(let file, let available):
      "\(file): no array with two axes; there are \(Self.list(available))\(Self.remedy(available))"
    case .noLayer(let file, let found):
      "\(file): no array is a layer's weights; there are "
        + found.prefix(4).map { "'\($0.name)' \($0.shape) (\($0.reason))" }.joined(separator: ", ")
        + (found.count > 4 ? " and \(found.count - 4) more" : "") + "; --map takes what it names"
    case .unreadable(let file, let name, let problem):
      "\(file): array '\(name)' cannot be taken: \(problem)"
    case .noNetwork(let file, let problem):
      "\(file): no network that is understood: \(problem); --map takes what it names"
    case .notFinite(let file, let name, .notFinite):
      "\(file): \(Self.array(name)) has elements that are infinite or not a number"
    case .notFinite(let file, let name, .beyondScalars):
      "\(file): \(Self.array(name)) has elements beyond \(Scalar.greatestFiniteMagnitude), the largest number that weights can be"
    case .negativeVariance(let file, let name):
      "\(file): \(Self.array(name)) has elements below zero, which no variance has"
    case .emptyMatrix(let file, let name, let found):
      "\(file): \(Self.array(name)) of shape \(found) has no elements"
    case .noChain(let file, let first, let firstShape, let second, let secondShape, let orientation):
      "\(file): '\(first)' \(firstShape) and '\(second)' \(secondShape) do not follow each other as "
        + (orientation.map { "\($0.rawValue) matrices" }
          ?? "in-out nor, all matrices taken so, as out-in matrices")
        + "; select and order matrices with --map"
    }
  }

  /// The same line, for `localizedDescription`.
  public var errorDescription: String? { description }

  /// The array of a .npy file has no name.
  private static func array(_ name: String) -> String { name.isEmpty ? "the array" : "array '\(name)'" }

  private static var orientations: String { Orientation.allCases.map(\.rawValue).joined(separator: ", ") }

  /// What to do with files whose arrays tell what they are.
  private static func remedy(_ available: [String]) -> String {
    if Set(["data", "format", "shape"]).isSubset(of: available) {
      return "; a matrix of scipy.sparse.save_npz: in Python: scipy.io.mmwrite(\"m.mtx\", m) for a graph, "
        + "numpy.savez(\"m.npz\", W=m.toarray()) for a network"
    }
    return available.contains("model.weights.h5")
      ? "; a file of Keras: in Python: numpy.savez(\"m.npz\", *model.get_weights())" : ""
  }

  private static func list(_ names: [String]) -> String {
    if names.isEmpty { return "none" }
    let shown = names.prefix(8).map { "'\($0)'" }.joined(separator: ", ")
    return names.count > 8 ? "\(shown) and \(names.count - 8) more" : shown
  }
}

extension WeightFileError: CategorizedError {
  /// The sort of failure.
  public var category: ErrorCategory { .badInput }
}
