import Foundation
import Randomness
import Tensors
import Testing

@testable import Dynamics

@Suite struct ReservoirMemoryTests {
  /// Expectations are from `Oracles/models.py`; the states are made here as there.
  @Test func capacityIsWhatAnotherProgramFinds() {
    var congruence = Congruence(11)
    let (w, entry, inputs) = (
      congruence.values(100, times: 0.9), congruence.values(10), congruence.values(600)
    )
    var (states, h) = ([Scalar](), [Scalar](repeating: 0, count: 10))
    for input in inputs {
      h = (0..<10).map { row in
        tanh((0..<10).reduce(entry[row] * input) { $0 + w[row * 10 + $1] * h[$1] })
      }
      states += h
    }
    var stream = RandomStream(seed: 1, stream: .data)
    let found = ReservoirMemory(
      states: Tensor(Shape([600, 10]), states), inputs: inputs, through: 20, washout: 20, fitted: 380,
      ridge: 1e-3,
      using: &stream)
    // Single precision against double.
    #expect(abs(found.raw - 5.1140940) < 2e-3)
    for (value, expected) in zip(found.lags, [0.9962206, 0.9845560, 0.9542194, 0.8762344]) {
      #expect(abs(value - expected) < 2e-4)
    }
    // Twenty lags, each about 1 / 200 by chance.
    #expect(found.floor > 0.01 && found.floor < 0.3 && found.capacity == found.raw - found.floor)
  }

  /// A register of n units remembers n inputs and no more.
  @Test func aShiftRegisterHasItsLength() {
    var stream = RandomStream(seed: 2, stream: .data)
    let inputs = (0..<2000).map { _ in Scalar(stream.uniform(-1, 1)) }
    let states = Tensor(
      Shape([2000, 8]), (0..<2000).flatMap { step in (0..<8).map { step >= $0 ? inputs[step - $0] : 0 } })
    let found = ReservoirMemory(
      states: states, inputs: inputs, from: 0, through: 15, washout: 20, fitted: 1000, using: &stream)
    #expect(found.lags[..<8].allSatisfy { $0 > 0.9999 } && found.lags[8...].allSatisfy { $0 < 0.02 })
    #expect(abs(found.capacity - 8) < 0.05)
  }

  /// Twenty units and lags from 0 to 40: the twenty that are kept, and of the others what chance has in 5,000 steps:
  /// 21 × 1/5000, with a standard deviation of √42 / 5000.
  @Test func aShiftRegisterOfTwentyHasTheSumThatIsKnown() {
    var stream = RandomStream(seed: 3, stream: .data)
    let inputs = (0..<16_000).map { _ in Scalar(stream.uniform(-1, 1)) }
    let states = Tensor(
      [16_000, 20], (0..<16_000).flatMap { step in (0..<20).map { step >= $0 ? inputs[step - $0] : 0 } })
    let found = ReservoirMemory(
      states: states, inputs: inputs, from: 0, through: 40, washout: 1000, fitted: 10_000, using: &stream)
    #expect(abs(found.raw - 20.004) < 0.006, "\(found.raw)")
    #expect(found.lags[19] > 0.9999 && found.lags[20] < 0.003)
  }
}
