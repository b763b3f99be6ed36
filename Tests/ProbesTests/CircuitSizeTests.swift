import Networks
import Records
import Tasks
import Tensors
import TestSupport
import Testing
import Training

@testable import Probes

/// Expectations are from `Oracles/circuits.py`, which asks all sets of units.
@Suite struct CircuitSizeTests {
  @Test func equalsTheOracle() throws {
    let found = try CircuitSize(tolerance: 0.1, draws: 2000)(blocks())
    #expect(
      found.value == 2.0 / 6 && found.parts["sizes"] == .list([2, 2]) && found.parts["units"] == .whole(6))
    // Two random circuits of two units are right where they differ from the smallest one in nothing, and then they are none.
    let expected: [(String, [Double], Double)] = [
      ("kept_parts", [0.9214057384077067, 0.9024123638246146], 1e-5),
      ("complement_parts", [0.43088061253426857, 0.4814458290582006], 1e-5),
      // Means over 2000 draws, whose standard errors are below 0.01.
      ("resampled_parts", [0.8608999189239956, 0.8194425754650209], 0.01),
      ("random_parts", [0.4628055867381211, 0.4687340210164991], 0.03),
    ]
    for (part, expected, tolerance) in expected {
      guard case .list(let each)? = found.parts[part] else {
        Issue.record("no \(part)")
        return
      }
      for (found, expected) in zip(each, expected) { #expect(abs(try #require(found) - expected) < tolerance) }
    }
    // Resampling costs the first less than twice the tolerance, and the second as well.
    #expect(found.parts["faithful"] == .number(1) && found.parts["overlap"] == .number(0))
    guard case .number(let connections?)? = found.parts["connections"] else {
      Issue.record("no connections")
      return
    }
    #expect(abs(connections - (0.2647058823529412 + 0.29411764705882354) / 2) < 1e-12)
  }

  /// No set of fewer units is within the tolerance, and where several are, it is one of them.
  @Test func isAsSmallAsAnySet() throws {
    let smallest: [(Double, [[Set<Int>]])] = [
      (0.3, [[[1, 2], [0, 2], [0, 1]], [[4, 5], [3, 5], [3, 4]]]),
      (0.1, [[[1, 2]], [[3, 4]]]),
      (0.02, [[[0, 1, 2]], [[3, 4, 5]]]),
      (0.001, [[[0, 1, 2]], [[2, 3, 4, 5], [0, 3, 4, 5]]]),
    ]
    for (tolerance, allowed) in smallest {
      let found = try #require(CircuitSize(tolerance: tolerance).circuits(of: blocks()))
      for (found, allowed) in zip(found, allowed) {
        let circuit = try #require(found).circuit
        #expect(allowed.contains(Set(circuit.indices.filter { circuit[$0] })), "\(tolerance): \(circuit)")
      }
    }
  }

  /// Planted modules that nothing joins are the circuits: without them their outputs know nothing, and others need no unit of them.
  @Test(arguments: [2, 4, 8]) func plantedModulesAreTheCircuits(units: Int) throws {
    let subject = try planted(modules: 4, units: units, seed: 5)
    let found = try #require(CircuitSize(tolerance: 1e-6).circuits(of: subject))
    #expect(found.count == 4)
    for (module, found) in found.enumerated() {
      let found = try #require(found)
      #expect(
        found.circuit.indices.filter { found.circuit[$0] } == Array(module * units..<(module + 1) * units))
      #expect(found.isFaithful && abs(found.complement) < 1e-6 && found.resampled > 0.999_99)
    }
    let value = CircuitSize(tolerance: 1e-6)(subject)
    #expect(
      value.value == 0.25 && value.parts["overlap"] == .number(0) && value.parts["faithful"] == .number(1))
    // Each circuit has its module's connections, and a looser tolerance needs fewer units.
    #expect(value.parts["connections"] == .number(0.25))
    let loose = try #require(CircuitSize(tolerance: 0.4)(subject).value)
    #expect(loose < 0.25)
  }

  /// Of two units that do the same for an output that is steep, either is a circuit, and what is left answers as well.
  @Test func aCircuitBesideItsTwinIsNotFaithful() throws {
    let layers = [DenseLayer(1, 2, activation: .tanh), DenseLayer(2, 1, activation: .tanh)]
    let network = try Network(inputShape: [1], layers: layers)
    let parameters = Parameters([
      Tensor([1, 2], [20, 20]), Tensor([2]), Tensor([2, 1], [9, 9]), Tensor([1]),
    ])
    let inputs = Tensor([8, 1], [1, -1, 2, -2, 3, -3, 4, -4])
    let examples = Dataset(inputs: inputs, targets: network(inputs, parameters))
    let task = LearningTask(
      name: "twins", training: examples, test: examples, loss: .meanSquaredError, outputs: 1, scoring: .none,
      provenance: [])
    let subject = ProbeSubject(
      TrainedNetwork(network: network, parameters: parameters, task: task), seed: 0)
    let found = try #require(CircuitSize(draws: 4).circuits(of: subject)?[0])
    #expect(found.circuit == [false, true] && !found.isFaithful && abs(found.complement - 1) < 1e-3)
  }

  /// At a loss that is asked for, whoever has a greater one is left out and said.
  @Test func circuitsAtALossAreOfThoseThatReachIt() throws {
    let subject = try blocks()
    let losses = try #require(TaskErrors(subject)).losses(subject.parameters)
    let between = losses.reduce(0, +) / 2
    let found = CircuitSize(loss: between)(subject)
    #expect(
      found.reason == "1 of 2 parts have a loss above \(between) in training examples" && found.value != nil)
    let none = CircuitSize(loss: 0)(subject)
    #expect(none.value == nil && none.reason == "2 of 2 parts have a loss above 0.0 in training examples")
    // A circuit of no unit is enough where anything is.
    #expect(CircuitSize(loss: 1e6)(subject).value == 0)
  }

  /// An output that no hidden unit reaches has no circuit.
  @Test func outputsWithoutHiddenUnitsHaveNone() throws {
    let given = try blocks()
    var parameters = given.parameters
    parameters.tensors[2].withMutableElements { weights in for unit in 0..<6 { weights[unit * 2 + 1] = 0 } }
    let found = CircuitSize(tolerance: 0.02)(
      ProbeSubject(TrainedNetwork(network: given.network, parameters: parameters, task: given.task), seed: 0))
    #expect(
      found.value == 0.5 && found.reason == "1 of 2 parts have no lower loss with hidden units than without")
    #expect(found.parts["sizes"] == .list([3, nil]) && found.parts["overlap"] == nil)
  }

  @Test func overlapIsOfTheUnitsInEither() {
    #expect(CircuitSize.overlap([true, true, false], [false, true, true]) == 1.0 / 3)
    #expect(CircuitSize.overlap([false], [false]) == 0)
  }

  /// In every network a circuit is within the limit, and none of its units can be left out by itself.
  @Test(arguments: SmallNetwork.allCases) func noUnitCanBeLeftOut(kind: SmallNetwork) throws {
    let subject = try fresh(kind)
    let found = try #require(CircuitSize(tolerance: 0.2, draws: 2).circuits(of: subject))
    let ablation = try #require(UnitAblation(subject.network, subject.parameters, subject.task.training))
    for (part, found) in zip(TaskPart.all(of: subject.task, in: subject.task.training), found) {
      let found = try #require(found)
      func loss(_ kept: [Bool]) -> Double {
        part.loss(subject.task.loss, ablation.output(keeping: kept), subject.task.training.targets)
      }
      // The network answers its targets, so nothing is lost with all units.
      let limit = 0.2 * loss(found.circuit.map { _ in false })
      #expect(loss(found.circuit) <= limit)
      for unit in found.circuit.indices where found.circuit[unit] {
        var fewer = found.circuit
        fewer[unit] = false
        #expect(loss(fewer) > limit)
      }
    }
  }

  /// A network of modules that nothing joins, one for each input and output, which answers its targets.
  private func planted(modules: Int, units: Int, seed: UInt64) throws -> ProbeSubject {
    let network = try Network(sizes: [modules, modules * units, modules], activation: .tanh)
    var parameters = network.initialParameters(seed: seed)
    parameters.tensors[0].withMutableElements { weights in
      for place in weights.indices {
        let (input, unit) = (place / (modules * units), place % (modules * units))
        weights[place] = unit / units == input ? 0.5 + 0.2 * Scalar(unit % units) : 0
      }
    }
    parameters.tensors[2].withMutableElements { weights in
      for place in weights.indices {
        let (unit, output) = (place / modules, place % modules)
        weights[place] = unit / units == output ? 1 + 0.3 * Scalar(unit % units) : 0
      }
    }
    let inputs = Tensor(
      [60, modules],
      (0..<60 * modules).map { Scalar(($0 / modules * (3 + 2 * ($0 % modules)) + $0 % modules) % 13 - 6) / 6 })
    let examples = Dataset(inputs: inputs, targets: network(inputs, parameters))
    let task = LearningTask(
      name: "planted", training: examples, test: examples, loss: .meanSquaredError, outputs: modules,
      scoring: .none, provenance: [])
    return ProbeSubject(TrainedNetwork(network: network, parameters: parameters, task: task), seed: seed)
  }
}
