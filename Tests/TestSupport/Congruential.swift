/// Numbers that look random and are the same everywhere (Knuth's constants).
public struct Congruential {
  private var state: UInt64

  /// A generator in a state.
  public init(state: UInt64) { self.state = state }

  /// The next number in [0, 1).
  public mutating func next() -> Float {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Float(state >> 40) / Float(1 << 24)
  }
}
