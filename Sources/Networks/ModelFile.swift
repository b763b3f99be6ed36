import ArrayFiles
import Foundation
import Tensors

/// A network's parameters in a safetensors file, under their names and with their orientation in the metadata.
public enum ModelFile {
  /// Writes the parameters, the file whole or not at all. Throws `ArrayFileError`.
  public static func write(
    _ parameters: Parameters, of network: Network, to url: URL, metadata: [String: String] = [:]
  ) throws {
    let arrays = zip(network.parameterShapes, parameters.tensors).map { NamedArray(name: $0.name, $1) }
    let ours = ["format": "modulon", "orientation": "in-out"]
    try SafeTensors.write(
      ArrayFile(arrays: arrays, metadata: ours.merging(metadata) { _, theirs in theirs }), to: url)
  }

  /// Reads the parameters of a network: exactly its tensors, in its shapes. Throws `ArrayFileError`, `ModelFileError`.
  public static func read(_ url: URL, for network: Network) throws -> Parameters {
    let file = try SafeTensors.read(url)
    let names = network.parameterShapes.map(\.name)
    if let stranger = file.arrays.first(where: { !names.contains($0.name) }) {
      throw ModelFileError.unexpected(file: url.path, tensor: stranger.name, allowed: names)
    }
    return Parameters(
      try network.parameterShapes.map { name, shape in
        guard let array = file[name] else { throw ModelFileError.missing(file: url.path, tensor: name) }
        guard array.shape == shape.dimensions else {
          throw ModelFileError.wrongShape(
            file: url.path, tensor: name, found: array.shape, expected: shape.dimensions)
        }
        return array.tensor
      })
  }
}

/// A file whose tensors are not those of the network.
public enum ModelFileError: Error, Equatable, CustomStringConvertible {
  /// A parameter is not in the file.
  case missing(file: String, tensor: String)
  /// The file holds something that the network has not.
  case unexpected(file: String, tensor: String, allowed: [String])
  /// A tensor has another shape than the parameter.
  case wrongShape(file: String, tensor: String, found: [Int], expected: [Int])

  /// One sentence for the user.
  public var description: String {
    switch self {
    case .missing(let file, let tensor): "\(file): there is no tensor '\(tensor)'"
    case .unexpected(let file, let tensor, let allowed):
      "\(file): the network has no parameter '\(tensor)' (allowed: \(allowed.joined(separator: ", ")))"
    case .wrongShape(let file, let tensor, let found, let expected):
      "\(file): tensor '\(tensor)' has shape \(found), but the network needs \(expected)"
    }
  }
}
