import CKernels
import Randomness

extension Tensor {
  /// Standard normal numbers, two from each word of a stream, the lower half of its bits first.
  ///
  /// By the inverse of the error function (Giles, 2011), to a relative error of 5e-7 up to 5.4 and 4e-4 beyond; none
  /// exceeds 6.34.
  public init(normal shape: Shape, using stream: inout RandomStream) {
    self.init(uninitialized: shape)
    let words = stream.words((count + 1) / 2)
    words.withUnsafeBytes { bytes in
      mk_normals(bytes.bindMemory(to: UInt32.self).baseAddress, storage.base, count)
    }
  }
}
