import ArrayFiles
import Foundation
import Tensors

/// The weight matrices of a network that was trained anywhere, found in a file of arrays.
public struct WeightFile: Sendable {
  /// The names in the file, first layer to last.
  public let names: [String]
  /// The matrices, each in × out; the columns of each are as many as the rows of the next.
  public let matrices: [Tensor]
  /// How they stand in the file.
  public let orientation: Orientation
  /// Whether nothing but the shapes says so and they would also fit the other way: square matrices, or a
  /// single one.
  public let isOrientationGuessed: Bool

  /// Reads the matrices of a safetensors, `.npy` or `.npz` file.
  ///
  /// `map` has glob patterns (`layers.*.weight`); matrices come in the order of the patterns, and those of
  /// one pattern in natural order (`layers.2` before `layers.10`). Without patterns all matrices of the file
  /// are taken. The orientation is the one given, or the metadata's, or the one in which the matrices follow
  /// each other: in × out where both do. Throws `ArrayFileError` for a file that cannot be read,
  /// `WeightFileError` for one without such matrices.
  public static func read(
    _ url: URL, map patterns: [String] = [], orientation: Orientation? = nil
  ) throws -> WeightFile {
    try WeightFile(ArrayFile.read(url), file: url.relativePath, map: patterns, orientation: orientation)
  }

  /// The same, from a file's content; `file` stands in messages.
  public init(
    _ content: ArrayFile, file: String, map patterns: [String] = [], orientation: Orientation? = nil
  ) throws(WeightFileError) {
    let arrays = try WeightFile.selected(content, patterns, file)
    for array in arrays where array.shape.contains(0) {
      throw .emptyMatrix(file: file, name: array.name, found: array.shape)
    }
    let said = try Orientation(metadata: content.metadata, file: file)
    let fitting = Orientation.allCases.filter { WeightFile.firstBreak(arrays, $0) == nil }
    guard let chosen = orientation ?? said ?? fitting.first, fitting.contains(chosen) else {
      let tried = orientation ?? said
      let second = WeightFile.firstBreak(arrays, tried ?? .inOut)!
      throw .noChain(
        file: file, first: arrays[second - 1].name, firstShape: arrays[second - 1].shape,
        second: arrays[second].name, secondShape: arrays[second].shape, orientation: tried)
    }
    self.names = arrays.map(\.name)
    self.matrices = arrays.map { chosen.turned(Tensor(Shape($0.shape), $0.scalars)) }
    self.orientation = chosen
    self.isOrientationGuessed = orientation == nil && said == nil && fitting.count > 1
  }

  private static func selected(
    _ content: ArrayFile, _ patterns: [String], _ file: String
  ) throws(WeightFileError) -> [NamedArray] {
    let matrices = content.arrays.filter { $0.shape.count == 2 }.sorted { isBefore($0.name, $1.name) }
    if matrices.isEmpty { throw .noMatrix(file: file, available: content.arrays.map(\.name)) }
    if patterns.isEmpty { return matrices }
    var chosen: [NamedArray] = []
    var taken: Set<String> = []
    for pattern in patterns {
      let matching = matrices.filter { fnmatch(pattern, $0.name, 0) == 0 }
      if matching.isEmpty { throw .noMatch(file: file, pattern: pattern, available: matrices.map(\.name)) }
      for array in matching where taken.insert(array.name).inserted { chosen.append(array) }
    }
    return chosen
  }

  /// Numbers within names count as numbers.
  private static func isBefore(_ a: String, _ b: String) -> Bool {
    switch a.compare(b, options: .numeric) {
    case .orderedAscending: true
    case .orderedDescending: false
    case .orderedSame: a < b
    }
  }

  /// The first matrix whose inputs are not the outputs of the one before it.
  private static func firstBreak(_ arrays: [NamedArray], _ orientation: Orientation) -> Int? {
    arrays.indices.dropFirst().first { index in
      orientation.turned(arrays[index - 1].shape)[1] != orientation.turned(arrays[index].shape)[0]
    }
  }
}
