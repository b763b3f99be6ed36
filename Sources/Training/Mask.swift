import ArrayFiles
import Foundation
import Networks
import Tensors

/// Which weights a network has; the others are exactly zero and stay so.
///
/// A missing weight's gradient is taken away before the optimizer sees it. Its moments therefore stay zero, and so does
/// its update in every optimizer of the library; the norm that `ClipByNorm` looks at is that of the weights there are.
/// Biases are always there. Without a mask nothing of this is done.
public struct Mask: Sendable, Equatable {
  /// For each of the network's parameters, the row-major positions of the elements that are missing.
  let missing: [[Int]]

  /// A mask from a pattern for each of the network's weights that connect units, in their order; throws where they do not
  /// fit.
  public init(_ patterns: [MaskPattern], of network: Network) throws(Unfit) {
    let shapes = network.outline.parameters.map { network.parameterShapes[$0].shape }
    guard patterns.map(\.shape) == shapes else {
      throw Unfit("mask", found: "patterns of shapes \(patterns.map(\.shape))", allowed: "\(shapes)")
    }
    self.init(fitting: patterns, network)
  }

  /// A mask from patterns that were made for the network's weights.
  init(fitting patterns: [MaskPattern], _ network: Network) {
    var missing = [[Int]](repeating: [], count: network.parameterShapes.count)
    for (position, pattern) in zip(network.outline.parameters, patterns) {
      missing[position] = pattern.isPresent.indices.filter { !pattern.isPresent[$0] }
    }
    self.missing = missing
  }

  /// Makes the missing elements of parameters, of a gradient or of an optimizer's list zero.
  public func apply(to parameters: inout Parameters) {
    for (position, places) in zip(parameters.tensors.indices, missing)
    where !places.isEmpty && !parameters.tensors[position].isZero {
      parameters.tensors[position].withMutableElements { elements in
        for place in places { elements[place] = 0 }
      }
    }
  }

  /// The pattern of each weight matrix.
  public func patterns(of network: Network) -> [MaskPattern] {
    network.outline.parameters.map { position in
      let shape = network.parameterShapes[position].shape
      var isPresent = [Bool](repeating: true, count: shape.count)
      for place in missing[position] { isPresent[place] = false }
      return MaskPattern(shape: shape, isPresent: isPresent)
    }
  }
}

extension Mask {
  /// Writes the mask: ones and zeros under the names of the network's weight matrices.
  ///
  /// Throws `ArrayFileError.unwritable`.
  public func write(of network: Network, metadata: [String: String] = [:], to url: URL) throws {
    let own = ["format": "modulon-mask", Orientation.key: Orientation.inOut.rawValue]
    try SafeTensors.write(
      ArrayFile(arrays: arrays(of: network), metadata: metadata.merging(own) { _, own in own }), to: url)
  }

  /// Reads what `write` wrote; throws `ArrayFileError`, and `CheckpointError` for a file that does not fit.
  public static func read(_ url: URL, for network: Network) throws -> Mask {
    guard let mask = try Mask(arrays: SafeTensors.read(url).arrays, prefix: "", for: network, path: url.path)
    else { throw CheckpointError(path: url.path, reason: "it holds no mask") }
    return mask
  }

  func arrays(of network: Network, prefix: String = "") -> [NamedArray] {
    zip(network.outline.parameters, patterns(of: network)).map { position, pattern in
      NamedArray(
        Tensor(pattern.shape, pattern.isPresent.map { $0 ? 1 : 0 }),
        name: prefix + network.parameterShapes[position].name)
    }
  }

  /// The mask among the arrays of a file; nil where none has the prefix.
  init?(arrays: [NamedArray], prefix: String, for network: Network, path: String) throws(CheckpointError) {
    let own = Dictionary(arrays.filter { $0.name.hasPrefix(prefix) }.map { ($0.name, $0) }) { first, _ in first
    }
    if own.isEmpty { return nil }
    var patterns: [MaskPattern] = []
    for position in network.outline.parameters {
      let (name, shape) = network.parameterShapes[position]
      guard let array = own[prefix + name], array.shape == shape.dimensions,
        array.values.allSatisfy({ $0 == 0 || $0 == 1 })
      else {
        throw CheckpointError(
          path: path, reason: "tensor '\(prefix + name)' is not a mask of zeros and ones of shape \(shape)")
      }
      patterns.append(MaskPattern(shape: shape, isPresent: array.values.map { $0 == 1 }))
    }
    self.init(fitting: patterns, network)
  }
}
