import ArrayFiles
import Records
import Tensors

extension DataRecord {
  /// The record of generated examples: the digest is of the little-endian float32 bytes of all inputs, then all targets.
  public init(name: String, generated dataset: Dataset, normalization: String, split: String) {
    var hash = SHA256()
    for tensor in [dataset.inputs, dataset.targets] {
      tensor.elements.map { Float($0).bitPattern.littleEndian }.withUnsafeBytes { hash.update($0) }
    }
    self.init(
      name: name, sha256: hash.hexDigest(), count: dataset.count, normalization: normalization, split: split)
  }
}
