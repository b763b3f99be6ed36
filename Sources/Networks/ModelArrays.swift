import ArrayFiles
import Tensors

/// The arrays of a file by the names that a network's parameters have: each in × out, of the shape that is asked for, and of numbers.
///
/// All that read a network's parameters read them here, so that a damaged file is refused in the same words by all.
public struct ModelArrays {
  private let arrays: [String: NamedArray]
  private let orientation: Orientation
  private let file: String

  /// The arrays of a file, which `file` stands for in messages; matrices are in × out where its metadata do not say otherwise.
  ///
  /// Throws `WeightFileError.unknownOrientation`.
  public init(_ content: ArrayFile, file: String) throws(WeightFileError) {
    orientation = try Orientation(metadata: content.metadata, file: file) ?? .inOut
    arrays = Dictionary(content.arrays.map { ($0.name, $0) }) { first, _ in first }
    self.file = file
  }

  /// The dimensions of an array as in × out, which may be none that a tensor has; nil where the file has none of that name.
  public func dimensions(of name: String) -> [Int]? { arrays[name].map { orientation.turned($0.shape) } }

  /// The array of a name and a shape.
  ///
  /// Throws `WeightFileError.missing`, `wrongShape`, `notFinite`, and `negativeVariance` for running variances.
  public func tensor(_ name: String, _ shape: Shape) throws(WeightFileError) -> Tensor {
    let expected = orientation.turned(shape.dimensions)
    guard let array = arrays[name] else { throw .missing(file: file, name: name, expected: expected) }
    guard array.shape == expected else {
      throw .wrongShape(file: file, name: name, found: array.shape, expected: expected)
    }
    try checkNumbers(of: array)
    return orientation.turned(Tensor(Shape(expected), array.scalars))
  }

  /// Throws where an array of the file, whether it was asked for or not, holds what no parameter is.
  public func checkNumbers() throws(WeightFileError) {
    for name in arrays.keys.sorted() { try checkNumbers(of: arrays[name]!) }
  }

  private func checkNumbers(of array: NamedArray) throws(WeightFileError) {
    if let problem = array.problem { throw .notFinite(file: file, name: array.name, problem) }
    if array.name.hasSuffix(".\(BatchNormLayer.varianceName)"), !array.values.allSatisfy({ $0 >= 0 }) {
      throw .negativeVariance(file: file, name: array.name)
    }
  }
}

extension ModelFile {
  /// The weights of a file that connect a network's units, in the order of its outline's parameters and in their shapes.
  ///
  /// A file of ours, a model's or a mask's, is read by its names. Where some names are others, as those of a network with layers of
  /// noise between, or the file is from elsewhere, its matrices stand for the network's in their order, if the network has nothing but
  /// matrices. Throws `WeightFileError` for what is missing, too much, of another shape, or no number.
  public static func weights(
    in content: ArrayFile, file: String, for network: Network
  ) throws(WeightFileError) -> [Tensor] {
    let own = network.outline.parameters.map { network.parameterShapes[$0] }
    let arrays = try ModelArrays(content, file: file)
    let isOurs = content.metadata["format"]?.hasPrefix("modulon") == true
    let isNamed = own.allSatisfy { arrays.dimensions(of: $0.name) != nil }
    guard isOurs && isNamed || !own.allSatisfy({ $0.shape.rank == 2 }) else {
      return try matrices(in: content, file, own)
    }
    var weights: [Tensor] = []
    for (name, shape) in own { weights.append(try arrays.tensor(name, shape)) }
    let known = Set(network.parameterShapes.map(\.name))
    if let extra = content.arrays.first(where: { $0.shape.count > 1 && !known.contains($0.name) }) {
      throw .unexpected(file: file, name: extra.name, found: extra.shape)
    }
    return weights
  }

  private static func matrices(
    in content: ArrayFile, _ file: String, _ own: [(name: String, shape: Shape)]
  ) throws(WeightFileError) -> [Tensor] {
    let found = try WeightFile(content, file: file)
    for ((name, matrix), (_, shape)) in zip(zip(found.names, found.matrices), own) where matrix.shape != shape {
      throw .wrongShape(
        file: file, name: name, found: found.orientation.turned(matrix.shape.dimensions),
        expected: found.orientation.turned(shape.dimensions))
    }
    if found.names.count > own.count {
      let (name, extra) = (found.names[own.count], found.matrices[own.count])
      throw .unexpected(file: file, name: name, found: found.orientation.turned(extra.shape.dimensions))
    }
    if found.names.count < own.count {
      let (name, shape) = own[found.names.count]
      throw .missing(file: file, name: name, expected: found.orientation.turned(shape.dimensions))
    }
    return found.matrices
  }
}
