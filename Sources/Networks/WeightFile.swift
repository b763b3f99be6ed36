import ArrayFiles
import Foundation
import Tensors

/// The weight matrices of a network that was trained anywhere, found in a file of arrays.
public struct WeightFile: Sendable {
  /// An array that was not taken, and why.
  public struct LeftOut: Equatable, Sendable {
    /// Its name in the file.
    public var name: String
    /// Its dimensions; empty where they are unknown.
    public var shape: [Int]
    /// Why it is no layer's weights.
    public var reason: String
  }

  /// The names in the file, first layer to last.
  public let names: [String]
  /// The matrices, each in × out; the columns of each are as many as the rows of the next.
  public let matrices: [Tensor]
  /// How they stand in the file.
  public let orientation: Orientation
  /// Why that orientation: "given", "said by the metadata", "as names say", "as PyTorch has it",
  /// "as they follow each other", "assumed".
  public let orientationReason: String
  /// Whether nothing but the shapes says so and they would also fit the other way: square matrices, or a
  /// single one.
  public let isOrientationGuessed: Bool
  /// The other arrays of the file.
  public let leftOut: [LeftOut]
  /// What had to be guessed, one clause each.
  public let notes: [String]

  /// Reads the matrices of a safetensors, `.npy` or `.npz` file.
  ///
  /// `map` has names or glob patterns (`layers.*.weight`); matrices come in the order of the patterns, and those of
  /// one pattern in natural order (`layers.2` before `layers.10`). Without patterns all matrices are taken that can
  /// be layers by their names (`ArrayRole`), in the order of `LayerOrder`. The orientation is the one given, or the
  /// metadata's, or the one in which the matrices follow each other: in × out where both do. Throws
  /// `ArrayFileError` for a file that cannot be read, `WeightFileError` for one without such matrices.
  public static func read(
    _ url: URL, map patterns: [String] = [], orientation: Orientation? = nil
  ) throws -> WeightFile {
    try WeightFile(ArrayFile.read(url), file: url.relativePath, map: patterns, orientation: orientation)
  }

  /// The same, from a file's content; `file` stands in messages.
  public init(
    _ content: ArrayFile, file: String, map patterns: [String] = [], orientation: Orientation? = nil
  ) throws(WeightFileError) {
    let selection = try WeightSelection(content, patterns, file)
    let arrays = selection.arrays
    for array in arrays where array.shape.contains(0) {
      throw .emptyMatrix(file: file, name: array.name, found: array.shape)
    }
    let said = try Orientation(metadata: content.metadata, file: file)
    let likely = said ?? Orientation(framework: content.metadata["format"], names: arrays.map(\.name))
    let allowed: [Orientation] =
      if let only = orientation ?? said { [only] } else {
        likely == .outIn ? [.outIn, .inOut] : [.inOut, .outIn]
      }
    let matrices = arrays.map { LayerOrder.Matrix(name: $0.name, shape: $0.shape) }
    let order =
      patterns.isEmpty
      ? LayerOrder(matrices, isOrdered: content.isOrdered, orientations: allowed)
      : LayerOrder(asked: matrices, orientations: allowed)
    guard let order else { throw Self.noChain(selection, file, orientation ?? said) }
    let taken = order.places.map { arrays[$0] }
    for array in taken {
      if let problem = array.problem { throw .notFinite(file: file, name: array.name, problem) }
    }
    names = taken.map(\.name)
    self.matrices = taken.map { order.orientation.turned(Tensor(Shape($0.shape), $0.scalars)) }
    self.orientation = order.orientation
    isOrientationGuessed = orientation == nil && likely == nil && order.fitsBothWays
    orientationReason =
      if orientation != nil {
        "given"
      } else if let likely, likely == order.orientation {
        said == nil && Self.isTorch(content, file)
          ? "as PyTorch has it"
          : "as \(said != nil || content.metadata["format"] != nil ? "the metadata says" : "names say")"
      } else {
        order.fitsBothWays ? "assumed" : "as they follow each other"
      }
    leftOut = selection.leftOut
    notes =
      selection.notes
      + (patterns.isEmpty
        ? ArrayRole.notes(taken) + [ArrayRole.timesNote(names), SeparateNetworks.note(names)].compactMap { $0 }
        : [])
      + taken.compactMap(\.vanishingNote) + [order.note].compactMap { $0 }
      + (isOrientationGuessed && taken.count > 1
        ? ["the matrices fit both ways and are taken as in-out; --orientation out-in turns them"] : [])
  }

  /// Whether a file is PyTorch's own, which has no metadata.
  private static func isTorch(_ content: ArrayFile, _ file: String) -> Bool {
    content.metadata == ["format": "pt"]
      && [".pt", ".pth", ".bin", ".ckpt"].contains(where: file.lowercased().hasSuffix)
  }

  /// The pair that does not fit, in natural order.
  private static func noChain(
    _ selection: WeightSelection, _ file: String, _ orientation: Orientation?
  ) -> WeightFileError {
    let arrays =
      selection.isAsked ? selection.arrays : selection.arrays.sorted { LayerOrder.isBefore($0.name, $1.name) }
    let second = LayerOrder.breakPlace(arrays.map(\.shape), orientation ?? .inOut)!
    return .noChain(
      file: file, first: arrays[second - 1].name, firstShape: arrays[second - 1].shape,
      second: arrays[second].name, secondShape: arrays[second].shape, orientation: orientation)
  }
}
