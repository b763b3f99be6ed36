import Networks
import Randomness
import Tensors
import Testing

@testable import Probes

@Suite struct InputMemoryTests {
  /// A register of six units that hands its number on at every step holds five of the past.
  @Test func aShiftRegisterHoldsItsLength() throws {
    var shift = Tensor([6, 6])
    for unit in 0..<5 { shift[unit, unit + 1] = 1 }
    let subject = try recurrent(shift, weight: Tensor([1, 6], [1, 0, 0, 0, 0, 0]))
    let found = InputMemory(lags: 20, steps: 1000)(subject)
    #expect(abs(try #require(found.value) - 5) < 0.05, "\(found)")
    #expect(number(found.parts["half"]) == 6)
  }

  /// Fifty linear units at the radius 0.95, whose weights are orthogonal or normal: `Oracles/memory.py` finds 47.7 to 48.8 and 27.4 to 31.3 in
  /// four networks each. With normal weights most directions are faint, and the ridge decides how many of them count.
  @Test func linearUnitsHoldAtMostAsManyAsTheyAre() throws {
    var stream = RandomStream(seed: 1, stream: .initialization)
    let drawn = Tensor(normal: [50, 50], using: &stream)
    let orthogonal = Initializer.orthogonal.weight([50, 50], fanIn: 50, fanOut: 50, using: &stream)
    for (weights, expected, tolerance) in [(orthogonal, 48.3, 1.5), (drawn, 29.8, 4)] {
      let subject = try recurrent(
        Scalar(0.95 / Double(weights.spectralRadius)) * weights,
        weight: Tensor(normal: [1, 50], using: &stream))
      let found = try #require(InputMemory(lags: 120, steps: 3000)(subject).value)
      #expect(abs(found - expected) < tolerance, "\(found)")
    }
  }
}
