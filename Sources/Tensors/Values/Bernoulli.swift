import Randomness

extension Tensor {
  /// Ones with a probability, a multiple of 2⁻³², and zeros: two from each word of a stream, the lower half of its bits
  /// first.
  public init(bernoulli probability: Double, _ shape: Shape, using stream: inout RandomStream) {
    require((0...1) ~= probability, "a probability of \(probability)")
    self.init(uninitialized: shape)
    let below = UInt64((probability * 0x1p32).rounded())
    let words = stream.words((count + 1) / 2)
    for element in 0..<count {
      let bits = words[element / 2] >> (element % 2 == 0 ? 0 : 32) & 0xFFFF_FFFF
      storage.base[element] = bits < below ? 1 : 0
    }
  }
}
