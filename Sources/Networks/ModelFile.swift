import ArrayFiles
import Foundation
import Tensors

/// A network's parameters as a safetensors file: named as in the network, dense weights in × out, in the
/// precision of this build, with the metadata `"format": "modulon"` and `"orientation": "in-out"`.
public enum ModelFile {
  /// Writes the parameters whole or not at all; `metadata` joins the file's own.
  ///
  /// Throws `ArrayFileError.unwritable`.
  public static func write(
    _ parameters: Parameters, of network: Network, metadata: [String: String] = [:], to url: URL
  ) throws {
    let file = content(parameters, of: network, metadata: metadata)
    try SafeTensors.write(file, to: url, as: .scalar)
  }

  /// The parameters of a network from a file with exactly its names and shapes.
  ///
  /// Where the metadata's orientation is out-in, matrices are transposed; without one they are in × out.
  /// Throws `ArrayFileError` for a file that cannot be read, `WeightFileError` for one that does not fit or
  /// holds what is no number.
  public static func read(_ url: URL, for network: Network) throws -> Parameters {
    try parameters(in: ArrayFile.read(url), file: url.relativePath, for: network)
  }

  /// What `write` writes.
  public static func content(
    _ parameters: Parameters, of network: Network, metadata: [String: String] = [:]
  ) -> ArrayFile {
    network.check(parameters)
    let own = ["format": "modulon", Orientation.key: Orientation.inOut.rawValue]
    return ArrayFile(
      arrays: zip(parameters.tensors, network.parameterShapes).map { NamedArray($0, name: $1.name) },
      metadata: metadata.merging(own) { _, own in own })
  }

  /// What `read` reads; `file` stands in messages.
  public static func parameters(
    in content: ArrayFile, file: String, for network: Network
  ) throws(WeightFileError) -> Parameters {
    let arrays = try ModelArrays(content, file: file)
    var tensors: [Tensor] = []
    for (name, shape) in network.parameterShapes { tensors.append(try arrays.tensor(name, shape)) }
    let known = Set(network.parameterShapes.map(\.name))
    if let extra = content.arrays.first(where: { !known.contains($0.name) }) {
      throw .unexpected(file: file, name: extra.name, found: extra.shape)
    }
    return Parameters(tensors)
  }
}
