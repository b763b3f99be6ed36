import Networks
import Regularizers
import Tensors
import TestSupport
import Testing
import _Differentiation

@Suite struct EmpiricalWiringTests {
  @Test("It keeps the contract; with the lengths of a line it is the wiring cost without a flat price")
  func contract() {
    expectContract(EmpiricalWiring(), degree: 1)
    for weights in contractNetworks {
      let lengths = weights.tensors.map { w in
        Positions.line(w.shape[0]).distances(to: .line(w.shape[1]), .euclidean)
      }
      let term = EmpiricalWiring(lengths: Parameters(lengths))
      checkRegularizer(
        term, degree: 1, ignoresSigns: true, ignoresRescaling: false, ignoresOrder: false, at: weights)
      let reference = WiringCost(distanceWeight: 1, flat: 0)
      let (value, slopes) = valueWithGradient(at: weights) { term($0) }
      let (expected, expectedSlopes) = valueWithGradient(at: weights) { reference($0) }
      expectClose(value, Double(expected))
      #expect(distance(slopes, expectedSlopes) < tolerance)
    }
  }

  @Test("The contract catches a gradient without lengths")
  func wrongGradient() {
    let lengths = Parameters(contractNetworks[0].tensors.map { unevenTensor($0.shape, shift: 2) })
    let found = broken(EmpiricalWiring(lengths: lengths), degree: 1, ignoresOrder: false) { weights, _ in
      Parameters(weights.tensors.map { Tensor(repeating: 1, $0.shape).withSign(of: $0) })
    }
    #expect(found == [.gradient, .euler])
  }

  @Test("By hand: 1 · 2 + 3 · 5; zeros cost and feel nothing")
  func byHand() {
    let term = EmpiricalWiring(lengths: Parameters([Tensor([2, 2], [2, 7, 5, 1])]))
    let (value, slopes) = valueWithGradient(at: Parameters([Tensor([2, 2], [1, 0, -3, 0])])) { term($0) }
    #expect(value == 17 && slopes[0] == Tensor([2, 2], [2, 0, -5, 0]))
  }

  @Test("Lengths have the shapes of the weights")
  func shapes() throws {
    let term = EmpiricalWiring(lengths: Parameters([Tensor([2, 3]), Tensor([3, 3])]))
    try term.check([[2, 3], [3, 3]])
    try EmpiricalWiring().check([[9, 9]])
    let error = #expect(throws: Unfit.self) { try term.check([[2, 3], [3, 1]]) }
    #expect(
      error?.description
        == "empiricalWiring: weights 1 have the shape [3, 1] (allowed: [3, 3], the shape of its lengths)")
    #expect(throws: Unfit.self) { try term.check([[2, 3]]) }
    #expect(throws: Unfit.self) { try term.check([[2, 3], [3, 3], [3, 1]]) }
  }
}
