import Foundation
import Randomness
import Tensors
import Testing

@testable import Dynamics

@Suite struct LyapunovExponentsTests {
  /// The map of units that hear what they are given.
  private func map(_ u: Tensor, _ cell: any RecurrentCell) -> RecurrentMap {
    let gates = u.shape.dimensions.dropLast(2)
    let units = u.shape[u.shape.rank - 1]
    return RecurrentMap(Tensor(Shape(gates + [1, units])), u, Tensor(Shape(gates + [units])), cell)
  }

  private static let units = 6
  private static let steps = 200

  /// The oracle's units: u, what the cell has of its own, and what they hear.
  private func drawn(_ gates: Int) -> (u: Tensor, own: Tensor, arguments: Tensor) {
    var numbers = Congruence(21)
    let shape = gates == 1 ? [Self.units, Self.units] : [gates, Self.units, Self.units]
    let u = Tensor(Shape(shape), numbers.values(gates * Self.units * Self.units, times: 4))
    let own = Tensor([Self.units], numbers.values(Self.units, times: 0.8).map { $0 + 0.5 })
    return (
      u, own,
      Tensor([Self.steps, gates * Self.units], numbers.values(Self.steps * gates * Self.units, times: 3))
    )
  }

  /// Expectations are from `Oracles/exponents.py`, which has all directions and analytic steps in double precision.
  @Test func exponentsOfDrivenUnitsAreWhatAnotherProgramFinds() {
    let kinds:
      [(name: String, gates: Int, cell: (Tensor) -> any RecurrentCell, first: Double, second: Double)] = [
        ("leaky", 1, { LeakyCell(.tanh, rate: $0) }, -0.2177, -0.5407),
        ("GRU", 3, { GRUCell(bias: $0) }, -0.2348, -0.3026), ("LSTM", 4, { _ in LSTMCell() }, -0.3623, -0.5141),
      ]
    for kind in kinds {
      let (u, own, arguments) = drawn(kind.gates)
      let found = LyapunovExponents(of: map(u, kind.cell(own)), hearing: arguments, steps: 4000)
      #expect(abs(found.first - kind.first) < 0.003, "\(kind.name): \(found)")
      #expect(abs(found.second - kind.second) < 0.003, "\(kind.name): \(found)")
    }
  }

  /// Without an input they are those that the Jacobians themselves give: a fixed point, and chaos.
  @Test func undrivenUnitsHaveThoseOfTheNetworkOfHyperbolicTangents() {
    var numbers = Congruence(7)
    let weights = Tensor([40, 40], numbers.values(1600, times: (12.0 / 40).squareRoot()))
    var stream = RandomStream(seed: 1, stream: .noise)
    let expected = TanhNetwork(weights: weights).exponents(gains: [0.8, 4], using: &stream)
    for (gain, (expected, tolerance)) in zip([0.8, 4], zip(expected, [0.001, 0.02])) {
      let units = map(Scalar(gain) * weights.transposed(), ElmanCell(.tanh))
      let found = LyapunovExponents(
        of: units, hearing: Tensor([1, 40]), from: (0..<40).map { Scalar(sin(Double($0))) })
      #expect(abs(found.first - expected.first) < tolerance, "\(gain): \(found) and \(expected)")
      #expect(abs(found.second - expected.second) < tolerance, "\(gain): \(found) and \(expected)")
    }
  }

  /// Of linear units they are the logarithms of the magnitudes of the eigenvalues, whatever is heard.
  @Test func linearUnitsHaveThoseOfTheirEigenvalues() {
    let u = Tensor([3, 3], [0.9, 0, 0, 0.3, 0.5, 0, 0, 0.2, 0.1])
    for heard in [0, 0.3] as [Scalar] {
      let found = LyapunovExponents(
        of: map(u, ElmanCell(.identity)), hearing: Tensor(repeating: heard, [1, 3]), settling: 100,
        steps: 200)
      #expect(abs(found.first - log(0.9)) < 2e-3 && abs(found.second - log(0.5)) < 2e-3, "\(found)")
    }
  }

  @Test func silentUnitsHaveTheLeast() {
    let units = map(Tensor([2, 2], [1, 0, 0, 1]), ElmanCell(.relu))
    let found = LyapunovExponents(of: units, hearing: Tensor(repeating: -3, [1, 2]), settling: 5, steps: 10)
    #expect(abs(found.first - log(1e-30)) < 1e-6)
  }
}
