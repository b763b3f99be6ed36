import Networks
import Regularizers
import Tensors
import TestSupport
import Testing
import _Differentiation

@Suite struct WiringCostTests {
  @Test("It keeps the contract: where a unit stands matters")
  func contract() {
    expectContract(WiringCost(), degree: 1, ignoresOrder: false)
    expectContract(
      WiringCost(distanceWeight: 2, flat: 0.5, aggregation: .mean, positions: [.grid]), degree: 1,
      ignoresOrder: false)
    expectContract(
      WiringCost(positions: [.line, .grid, .ring, .box]), degree: 1, ignoresOrder: false)
    expectContract(WiringCost(distanceWeight: 0), degree: 1)
  }

  @Test("It equals its record, also where layers stand in different ways")
  func record() throws {
    try expectRecord(of: WiringCost(), "wiringCost sum line")
    try expectRecords("wiringCost mean grid ring") { sizes in
      WiringCost(
        distanceWeight: 2, flat: 0.5, aggregation: .mean,
        positions: sizes.indices.map { $0.isMultiple(of: 2) ? .grid : .ring })
    }
  }

  @Test("The contract catches a mean with the gradient of a sum")
  func wrongGradient() {
    let found = broken(WiringCost(aggregation: .mean), degree: 1, ignoresOrder: false) { weights, _ in
      gradient(at: weights) { WiringCost(aggregation: .sum)($0) }
    }
    #expect(found == [.gradient, .euler])
  }

  @Test("Two by two ones: 1.4 as a sum, .35 as a mean")
  func published() {
    let ones = Parameters([Tensor(repeating: 1, [2, 2])])
    expectClose(WiringCost(distanceWeight: 1, flat: 0.1)(ones), 1.4)
    expectClose(WiringCost(distanceWeight: 1, flat: 0.1, aggregation: .mean)(ones), 0.35)
  }

  @Test("Without a price of distance it is L1; on a grid wires run along streets")
  func byHand() {
    expectClose(
      WiringCost(distanceWeight: 0, flat: 2)(contractNetworks[0]), 2 * Double(L1()(contractNetworks[0])))
    // From the first corner of four to the last: half a side each way.
    var corner = Tensor([4, 4])
    corner[0, 3] = -2
    expectClose(WiringCost(distanceWeight: 3, flat: 0, positions: [.grid])(Parameters([corner])), 6)
  }

  @Test("Units elsewhere cost what weights in another order would; the contract holds there too")
  func placing() {
    let w = Parameters([unevenTensor([3, 4]), unevenTensor([4, 2])])
    let term = WiringCost(distanceWeight: 2, flat: 0.5, positions: [.grid])
    let placed = term.placing(rows: [0: [2, 0, 1]], columns: [1: [1, 0]])
    // Input 0 stands at place 2: at place 0 stands input 1, at 1 input 2, at 2 input 0.
    let standing = Parameters([
      w.tensors[0].taking([1, 2, 0]), w.tensors[1].transposed().taking([1, 0]).transposed(),
    ])
    expectClose(placed(w), Double(term(standing)))
    #expect(abs(placed(w) / term(w) - 1) > 0.01)
    expectClose(placed.placing(rows: [:], columns: [:])(w), Double(term(w)))
    checkRegularizer(
      placed, degree: 1, ignoresSigns: true, ignoresRescaling: false, ignoresOrder: false, at: w)
  }

  @Test("Zeros cost nothing, and nothing pulls them")
  func zeroWeights() {
    let (value, gradient) = valueWithGradient(at: Parameters([Tensor([2, 3])])) { WiringCost()($0) }
    #expect(value == 0 && gradient.norm == 0)
    #expect(WiringCost()(Parameters()) == 0)
  }

  @Test("One arrangement for all layers, or one for each")
  func shapes() throws {
    try WiringCost().check([[2, 3], [3, 1]])
    try WiringCost(positions: [.grid, .line, .ring]).check([[2, 3], [3, 1]])
    #expect(throws: Unfit.self) { try WiringCost(positions: [.grid, .line]).check([[2, 3], [3, 1]]) }
    #expect(throws: Unfit.self) {
      try WiringCost(positions: [.grid, .line, .ring]).check([[2, 3], [2, 1]])
    }
  }
}
