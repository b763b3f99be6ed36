import Foundation
import Networks
import Records
import Tasks
import Tensors
import TestSupport
import Testing
import Training

@testable import Probes

@Suite struct CriticalGainsTests {
  /// Of linear units λ is ln (g · 0.8), straight on the scale of ln g: the width is twice the tolerance however far apart the gains are. In
  /// thirty steps nothing grows beyond what single precision tells apart.
  @Test func linearUnitsCrossTheEdgeWithTheirEigenvalue() throws {
    let subject = try recurrent(diagonal([0.8, 0.4]), weight: Tensor([1, 2], [0.1, 0.1]))
    let found = CriticalGains(gains: [0.9, 1.1, 1.35], tolerance: 0.05, steps: 20, lags: 5)(subject)
    #expect(abs(try #require(found.value) - 0.1) < 3e-3)
    for (key, expected) in [
      ("exponent", log(0.8)), ("radius", 0.8), ("radius_width", 0.1), ("noise_width", 0.1),
    ] {
      #expect(abs(try #require(number(found.parts[key])) - expected) < 4e-3, "\(key): \(found.parts)")
    }
    guard case .list(let exponents)? = found.parts["exponent_at"] else {
      Issue.record("no exponents")
      return
    }
    for (gain, exponent) in zip([0.9, 1.1, 1.35], exponents) {
      #expect(abs(try #require(exponent) - log(0.8 * gain)) < 3e-3)
    }
  }

  /// The oracle's untrained units, W, U and what they hear: `Oracles/gains.py`, with Jacobians in double precision.
  private func untrained() throws -> ProbeSubject {
    let (units, steps) = (8, 3000)
    let recurrent = Tensor(
      [units, units],
      (0..<units * units).map { place in
        let (i, j) = (place / units, place % units)
        return Scalar(0.45 * cos(3 * Double((i + 1) * (j + 2)) + Double(i * j * i * j)))
      })
    let network = try Network(
      inputShape: [steps, 1],
      layers: [RecurrentLayer(1, units, activation: .tanh), DenseLayer(units, 2)])
    let parameters = Parameters([
      Tensor([1, units], (0..<units).map { Scalar(sin(Double($0 + 1))) }), recurrent, Tensor([units]),
      Tensor([units, 2]), Tensor([2]),
    ])
    let inputs = Tensor([1, steps, 1], (0..<steps).map { Scalar(cos(Double($0 * $0) * 0.1)) })
    return subject(network, parameters, Dataset(inputs: inputs, targets: Tensor([1, 2])))
  }

  @Test func untrainedUnitsHaveWhatAnotherProgramFinds() throws {
    let subject = try untrained()
    let gains = (0...16).map { 0.5 * exp(log(6) * Double($0) / 16) }
    for (tolerance, width) in [(0.05, 0.2983), (0.2, 0.7294)] {
      let probe = CriticalGains(gains: gains, tolerance: tolerance, steps: 2000, lags: 5, noise: 0)
      let found = probe(subject)
      #expect(abs(try #require(found.value) - width) < 0.015, "\(tolerance): \(found.value ?? .nan)")
      #expect(found.value == number(found.parts["noise_width"]))
      #expect(abs(try #require(number(found.parts["exponent"])) + 0.4532) < 2e-3)
      #expect(abs(try #require(number(found.parts["radius"])) - 0.6329) < 0.02)
      // Gains over the radius reach further up, where λ is above the smaller bound, and not above the other.
      if tolerance == 0.05 {
        #expect(abs(try #require(number(found.parts["radius_width"])) - width) < 0.02)
      }
    }
    let some = CriticalGains(gains: [0.5, 0.75, 1.5, 2, 3], steps: 2000, lags: 5)(subject)
    guard case .list(let exponents)? = some.parts["exponent_at"] else {
      Issue.record("no exponents")
      return
    }
    for (found, expected) in zip(exponents, [-1.1139, -0.717, -0.1868, -0.059, 0.0649]) {
      #expect(abs(try #require(found) - expected) < 3e-3)
    }
  }

  /// At each gain the answers and the memory are those of a network whose recurrent weights were multiplied before, and all others were not.
  @Test func answersAndMemoryAreThoseOfTheMultipliedNetwork() throws {
    let task = try NParity(BitSequences(lag: 2, length: 8, trainingCount: 10, testCount: 200)).load(seed: 3)
      .shaped([8, 1])
    let network = try Network(
      inputShape: [8, 1], layers: [RecurrentLayer(1, 12, activation: .tanh), DenseLayer(12, 2)])
    let parameters = network.initialParameters(seed: 4)
    let subject = ProbeSubject(
      TrainedNetwork(network: network, parameters: parameters, task: task), seed: 5)
    let gains = [0.5, 1, 1.9]
    let found = CriticalGains(gains: gains, tolerance: 0.4, steps: 150, lags: 10)(subject)
    var expected: [(accuracy: Double, memory: Double)] = []
    for gain in gains {
      var tensors = parameters.tensors
      tensors[1] = Scalar(gain) * tensors[1]
      let other = ProbeSubject(
        TrainedNetwork(network: network, parameters: Parameters(tensors), task: task), seed: 5)
      expected.append(
        (
          try #require(other.base.accuracy), try #require(InputMemory(lags: 10, steps: 150)(other).value)
        ))
    }
    #expect(found.parts["accuracy_at"] == .list(expected.map(\.accuracy)))
    #expect(found.parts["memory_at"] == .list(expected.map(\.memory)))
    #expect(Set(expected.map(\.accuracy)).count > 1)
    // Straight between gains: a mean over ln g of three values.
    let share = log(2) / log(3.8)
    let (a, b, c) = (expected[0].memory, expected[1].memory, expected[2].memory)
    let mean = share * (a + b) / 2 + (1 - share) * (b + c) / 2
    #expect(abs(try #require(number(found.parts["memory_mean"])) - mean) < 1e-9)
    let area = try #require(number(found.parts["accuracy_area"]))
    let range = (expected.map(\.accuracy).min()!, expected.map(\.accuracy).max()!)
    let width = try #require(found.value)
    #expect(width > 0 && (range.0 * width...range.1 * width).contains(area))
  }

  /// Of what explodes there is no memory, and nothing that is no number stands in a result.
  @Test func whatExplodesHasNoMemory() throws {
    let subject = try recurrent(diagonal([0.8, 0.4]), weight: Tensor([1, 2], [0.1, 0.1]))
    let found = CriticalGains(gains: [1, 3], steps: 400, lags: 5)(subject)
    guard case .list(let memories)? = found.parts["memory_at"] else {
      Issue.record("no memories")
      return
    }
    #expect(memories[0] != nil && memories[1] == nil && number(found.parts["memory_mean"]) == nil)
  }

  /// As few as a trial of a study has.
  @Test func aFewStepsAreEnough() throws {
    let found = CriticalGains(gains: [0.5, 1, 2], steps: 2)(try fresh(.recurrence))
    #expect(found.value != nil && found.parts.count == 11)
  }

  /// Where answers are numbers there are no right ones.
  @Test func everyKindOfRecurrenceHasWhatItsTaskAllows() throws {
    for kind in [SmallNetwork.recurrence, .leaky, .gru, .lstm] {
      let probe = CriticalGains(gains: [1, 1.1], steps: 50, lags: 3)
      let found = probe(try fresh(kind))
      #expect(found.value != nil && number(found.parts["accuracy_area"]) == nil, "\(kind)")
      #expect(number(found.parts["memory_mean"]) ?? -1 >= 0, "\(kind)")
      #expect(number(found.parts["radius"]) ?? 0 > 0, "\(kind)")
      // A value, eight numbers beside it, and three at each gain.
      #expect(probe.columns.count == 15 && found.parts.count == 11)
    }
  }
}
