import ArrayFiles
import Foundation
import Tensors

/// Where data came from, for the record of a run.
public struct Provenance: Codable, Sendable, Equatable {
  /// The data set or file.
  public var name: String
  /// SHA-256 of the file's bytes, or of the generated arrays' little-endian float32 bytes.
  public var sha256: String
  /// The number of examples.
  public var count: Int
  /// How raw values became inputs, in words.
  public var normalization: String
  /// Which part it is and how it was split off, in words.
  public var split: String

  /// The record of one data set.
  public init(name: String, sha256: String, count: Int, normalization: String, split: String) {
    self.name = name
    self.sha256 = sha256
    self.count = count
    self.normalization = normalization
    self.split = split
  }
}

extension Provenance {
  /// The record of generated examples: the digest is of all inputs, then all targets.
  public init(name: String, generated dataset: Dataset, normalization: String, split: String) {
    var hash = SHA256()
    for tensor in [dataset.inputs, dataset.targets] {
      tensor.elements.map { Float($0).bitPattern.littleEndian }.withUnsafeBytes { hash.update($0) }
    }
    self.init(
      name: name, sha256: hash.hexDigest(), count: dataset.count, normalization: normalization, split: split)
  }
}
