import Measures
import Networks
import Records
import Tasks
import Tensors
import TestSupport
import Testing
import Training

@testable import Probes

/// Expectations are from `Oracles/probes.py`.
@Suite struct WeightNoiseTests {
  private func error(_ value: MeasureValue) throws -> Double {
    guard case .number(let error?) = value.parts["standard_error"] else { throw Missing() }
    return error
  }

  /// Within five standard errors, the oracle's with ours.
  @Test(arguments: [
    (WeightNoise.Kind.dense, 0.16182006049912254, 0.00016042856570382775),
    (.multiplicative, 0.18531587851771014, 0.00026221919587963673),
  ]) func theSensitivityIsThatOfManyDraws(kind: WeightNoise.Kind, expected: Double, uncertainty: Double) throws
  {
    let found = try WeightNoise(levels: [0.03], draws: 8000, kind: kind)(small(answers: true))
    let error = try error(found)
    #expect(error < 0.03 * expected && found.reason == nil)
    #expect(
      abs(try #require(found.value) - expected) < 5 * (error * error + uncertainty * uncertainty).squareRoot())
  }

  /// Multiplicative noise does not ask how units are scaled; dense noise does.
  @Test func balanceMattersForDenseNoiseAlone() throws {
    let (balanced, plain) = (
      try WeightNoise(levels: [0.03], draws: 200, kind: .multiplicative)(small(answers: true)),
      try WeightNoise(levels: [0.03], draws: 200, kind: .multiplicative, isBalanced: false)(
        small(answers: true))
    )
    #expect(abs(balanced.value! / plain.value! - 1) < 1e-2)
    let dense = try [true, false].map {
      try WeightNoise(levels: [0.03], draws: 200, isBalanced: $0)(small(answers: true)).value!
    }
    #expect(abs(dense[0] / dense[1] - 1) > 0.02)
  }

  /// Equal seeds draw the same, others something else; a network as it is shows no rise at ever smaller noise.
  @Test func drawsBelongToTheSeed() throws {
    let probe = WeightNoise(levels: [0.1], draws: 3)
    let values = try [0, 0, 1].map { try probe(small(answers: true, seed: $0)).value! }
    #expect(values[0] == values[1] && values[0] != values[2])
    let levels = try WeightNoise(levels: [0.1, 0.2], draws: 3)(small(answers: true))
    // The same draws at every level: the response is quadratic while it is small.
    guard case .list(let losses)? = levels.parts["loss"] else { throw Missing() }
    #expect(abs(losses[1]! / losses[0]! - 4) < 0.8)
    #expect(levels.value == values[0])
  }

  /// The positive control: of a linear map of inputs with E xxᵀ = 1, E Δ‖y‖² = ε² ‖W‖² exactly, so S = ‖W‖² / outputs.
  @Test func aLinearMapLosesItsSquaredNorm() throws {
    let network = try Network(sizes: [4, 2], activation: .identity)
    let parameters = Parameters([table(4, 2, 2, 3), Tensor([2], [0.1, -0.2])])
    // Orthogonal rows: the second moment of the inputs is the unit matrix.
    let inputs = Tensor([4, 4], [1, 1, 1, 1, 1, -1, 1, -1, 1, 1, -1, -1, 1, -1, -1, 1])
    let found = WeightNoise(levels: [0.1], draws: 20_000)(
      subject(network, parameters, Dataset(inputs: inputs, targets: network(inputs, parameters))))
    let exact = parameters[0].elements.reduce(0) { $0 + Double($1 * $1) }
    // Each draw has that norm, so that rounding alone is left.
    #expect(abs(try #require(found.value) - exact / 2) < 1e-4 * exact)
    #expect(try error(found) < 0.01 * exact && found.parts["squared_norm"] != nil)
    guard case .number(let norm?) = found.parts["squared_norm"] else { throw Missing() }
    #expect(abs(norm / exact - 1) < 1e-5)
  }

  /// It is said where weights cannot be balanced, and every kind of network can be disturbed.
  @Test(arguments: SmallNetwork.allCases) func everyNetworkTakesIt(kind: SmallNetwork) throws {
    let found = try WeightNoise(levels: [0.1], draws: 2)(fresh(kind))
    #expect(try #require(found.value) > 0 && found.reason != nil)
    #expect(try WeightNoise(levels: [0.1], draws: 2, isBalanced: false)(fresh(kind)).reason == nil)
  }

  @Test func columnsNameTheLevels() throws {
    let names = WeightNoise(levels: [0.1, 1]).columns.map(\.name)
    #expect(
      names == [
        "value", "standard_error", "squared_norm", "loss.0.1", "loss.1.0", "accuracy.0.1", "accuracy.1.0",
      ])
  }

  private struct Missing: Error {}
}
