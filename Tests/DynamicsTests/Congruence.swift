import Tensors

/// Uniform numbers from −½ to ½ that the oracle can make as well.
struct Congruence {
  private var state: Int

  init(_ state: Int) { self.state = state }

  mutating func values(_ count: Int, times factor: Double = 1) -> [Scalar] {
    (0..<count).map { _ in
      state = (state * 1_103_515_245 + 12345) % (1 << 31)
      return Scalar(factor * (Double(state) / Double(1 << 31) - 0.5))
    }
  }
}
