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

  /// A linear ring of N units, each hearing the one before it ρ times and the first the input, holds inputs that are N steps apart in one unit: r² of
  /// lag k is (1 − ρ²ᴺ) ρ^{2N⌊k / N⌋}, and its sum N.
  /// Source: Rodan and Tino, "Minimum complexity echo state network" (2011).
  @Test func aLinearRingHasAsMuchAsUnits() {
    let (units, ratio, steps) = (50, 0.95, 16_000)
    let ring = Reservoir((0..<units).map { [(source: ($0 + units - 1) % units, weight: Scalar(ratio))] })
    var stream = RandomStream(seed: 5, stream: .data)
    let inputs = (0..<steps).map { _ in Scalar(stream.uniform(-1, 1)) }
    let states = ring.states(of: inputs, entry: (0..<units).map { $0 == 0 ? 1 : 0 }, isLinear: true)
    let found = ReservoirMemory(
      states: states, inputs: inputs, from: 0, through: 149, washout: 1000, fitted: 10_000, using: &stream)
    let decay = pow(ratio, Double(2 * units))
    for (lag, value) in found.lags.enumerated() {
      #expect(abs(value - (1 - decay) * pow(decay, Double(lag / units))) < 0.01, "\(lag): \(value)")
    }
    #expect(abs(found.capacity - 50) < 0.2, "\(found.capacity)")
  }

  /// Fifty units with normal weights of spectral radius 0.95 and entries of at most 0.1: the mean and standard deviation of 40 draws of
  /// `Oracles/models.py`, in which 22.3 is, as was measured elsewhere. The mean of eight draws is within four of its standard errors.
  @Test func hyperbolicTangentsHaveTheCapacityThatIsKnown() {
    let (units, steps, draws) = (50, 6000, 8)
    var stream = RandomStream(seed: 1, stream: .initialization)
    let capacities = (0..<draws).map { _ in
      let normal = Tensor([units, units], (0..<units * units).map { _ in Scalar(stream.normal()) })
      var reservoir = Reservoir(
        (0..<units).map { row in (0..<units).map { (source: $0, weight: normal[row, $0]) } })
      reservoir.scale(by: Scalar(0.95 / normal.spectralRadius))
      let entry = (0..<units).map { _ in 0.1 * Scalar(stream.uniform(-1, 1)) }
      let inputs = (0..<steps).map { _ in Scalar(stream.uniform(-1, 1)) }
      return ReservoirMemory(
        states: reservoir.states(of: inputs, entry: entry, isLinear: false), inputs: inputs, through: 100,
        washout: 200, fitted: 4000, using: &stream
      ).capacity
    }
    let mean = capacities.reduce(0, +) / Double(draws)
    #expect(abs(mean - 22.588) < 4 * 1.604 / Double(draws).squareRoot(), "\(capacities)")
  }
}
