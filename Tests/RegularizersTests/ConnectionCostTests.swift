import Regularizers
import Tensors
import TestSupport
import Testing
import _Differentiation

@Suite struct ConnectionCostTests {
  @Test(
    "It keeps the contract and equals its record; a number has no place",
    arguments: ConnectionCost.Cost.allCases)
  func contract(_ cost: ConnectionCost.Cost) throws {
    expectContract(ConnectionCost(cost: cost), degree: 1, ignoresOrder: cost == .count)
    try expectRecord(of: ConnectionCost(cost: cost), "connectionCost \(cost)")
  }

  @Test("The contract catches the gradient of another cost")
  func wrongGradient() {
    let found = broken(ConnectionCost(cost: .squaredLength), degree: 1, ignoresOrder: false) { weights, _ in
      gradient(at: weights) { ConnectionCost(cost: .length)($0) }
    }
    #expect(found == [.gradient, .euler])
  }

  @Test("By hand, at the places of the published network")
  func byHand() {
    // From x = −3.5 to −2, and from −2 to 1, each a layer on: d² = 3.25 and 10.
    var (first, second) = (Tensor([8, 4]), Tensor([4, 2]))
    first[0, 0] = -2
    second[0, 1] = 0.5
    let weights = Parameters([first, second])
    expectClose(ConnectionCost(cost: .count)(weights), 2.5)
    expectClose(ConnectionCost(cost: .length)(weights), 2 * 3.25.squareRoot() + 0.5 * 10.0.squareRoot())
    expectClose(ConnectionCost()(weights), 11.5)
    #expect(connectionCount(weights) == 2)
    #expect(squaredConnectionLength(weights) == 13.25)
  }

  @Test("The costs proper know nothing of magnitudes and signs")
  func steps() {
    let weights = contractNetworks[0]
    let small = Parameters(weights.tensors.map { -1e-6 * $0 })
    #expect(connectionCount(weights) == weights.scalarCount)
    #expect(connectionCount(small) == weights.scalarCount)
    #expect(squaredConnectionLength(small) == squaredConnectionLength(weights))
    #expect(connectionCount(Parameters([Tensor([3, 3])])) == 0)
    #expect(squaredConnectionLength(Parameters()) == 0)
  }
}
